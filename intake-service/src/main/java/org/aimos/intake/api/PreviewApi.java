package org.aimos.intake.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.aimos.bus.Problem;
import org.aimos.bus.api.Roles;
import org.aimos.events.Alert;
import org.aimos.events.Change;
import org.aimos.intake.AlertIntake;
import org.aimos.intake.Delivery;
import org.aimos.intake.connector.Connectors;
import org.aimos.intake.connector.Payload;
import org.aimos.intake.parcel.Parcel;
import org.aimos.resources.ReadResult;
import org.aimos.resources.Resource;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.SourceSpec;
import org.jspecify.annotations.Nullable;

/** Shows what a body would become, and publishes nothing. */
@Path("/v1/preview")
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class PreviewApi {

    private final AlertIntake intake;
    private final Clock clock;

    /** Previews of this intake. */
    public PreviewApi(AlertIntake intake, Clock clock) {
        this.intake = intake;
        this.clock = clock;
    }

    /**
     * What a body would become.
     *
     * @param connector what read it; asked for {@code auto}, what was found
     * @param alerts as they would be published; {@code source} is {@code preview}
     * @param unmapped why the rest would go to quarantine
     * @param changes as they would be published; left out when there are none
     */
    public record Preview(
            String connector,
            List<Alert> alerts,
            List<String> unmapped,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Change> changes) {

        static Preview of(String connector, Parcel parcel) {
            return new Preview(connector, parcel.alerts(), parcel.reasons(), parcel.changes());
        }
    }

    /** 200 with the alerts, or the 400, 404, 413 and 415 that a sender would get. */
    @POST
    @Path("/{connector}")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    public Preview preview(
            @PathParam("connector") String connector,
            @Context HttpServerRequest request,
            byte @Nullable [] body) {
        var delivery = Delivery.of(connector, Request.payload(body, request, clock));
        AlertIntake.Previewed read = intake.preview(delivery);
        Parcel parcel = read.parcel();
        return Preview.of(read.connector(), parcel);
    }

    /**
     * A mapping and a sample to try it on.
     *
     * @param source YAML of one {@code Source}, which need not be applied
     * @param sample what the tool sends: JSON as it is, anything else as a text
     * @param contentType of a sample that is a text; null for JSON
     */
    public record Attempt(
            @Nullable String source, @Nullable JsonNode sample, @Nullable String contentType) {}

    /**
     * What a source would make of a sample: 200 with the alerts as its bounds allow, 400 with line
     * and column of what is wrong with the source, or with the sample.
     */
    @POST
    @Path("/source")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Preview attempt(@Nullable Attempt attempt) {
        if (attempt == null || attempt.source() == null || attempt.sample() == null) {
            throw Problem.badRequest(
                    "'source' or 'sample' is missing.",
                    "at the top",
                    "Send {\"source\": \"YAML\", \"sample\": …}.");
        }
        Resource<SourceSpec> source = source(attempt.source());
        Parcel parcel =
                intake.preview(
                        source,
                        Delivery.of(
                                source.spec().connector(),
                                sample(attempt.sample(), attempt.contentType())));
        return Preview.of(Connectors.plain(source.spec().connector()), parcel);
    }

    private static Resource<SourceSpec> source(String yaml) {
        ReadResult read = new ResourceReader().read("source", yaml);
        if (!read.ok()) {
            throw Problem.invalid("The source is not right.", read.findings());
        }
        return read.resources().stream()
                .flatMap(resource -> resource.as(SourceSpec.class).stream())
                .findFirst()
                .orElseThrow(() ->
                        Problem.badRequest(
                                "There is no Source in it.", "source", "Send kind: Source."));
    }

    private Payload sample(JsonNode sample, @Nullable String contentType) {
        String text = sample.isTextual() ? sample.textValue() : sample.toString();
        String type = contentType == null ? MediaType.APPLICATION_JSON : contentType;
        return new Payload(
                text.getBytes(StandardCharsets.UTF_8),
                Map.of(HttpHeaders.CONTENT_TYPE, type),
                clock.instant());
    }
}
