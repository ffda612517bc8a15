package org.aimos.decision.api;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimos.bus.Problem;
import org.aimos.bus.api.Caller;
import org.aimos.bus.api.Roles;
import org.aimos.decision.SilenceDesk;
import org.aimos.decision.noise.Silence;
import org.aimos.resources.SilenceSpec.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * The reading side of Alertmanager's API v2, and its silences, so that amtool and dashboards made
 * for it work here. Alerts are posted to intake.
 */
@Path("/api/v2")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({
    Roles.VIEWER,
    Roles.ON_CALL,
    Roles.AUTHOR,
    Roles.APPROVER,
    Roles.AUDITOR,
    Roles.ADMIN
})
public class AlertmanagerApi {
    private static final int MOST = 5_000;

    private final SilenceDesk desk;
    private final Caller caller;
    private final Clock clock;
    private final Instant since;

    /**
     * @param caller makes silences in his own name
     * @param clock tells when a silence begins
     */
    public AlertmanagerApi(SilenceDesk desk, Caller caller, Clock clock) {
        this.desk = desk;
        this.caller = caller;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** Which alerts somebody asks for, all that there are unless he says otherwise. */
    public record Asked(
            @QueryParam("active") @DefaultValue("true") boolean active,
            @QueryParam("silenced") @DefaultValue("true") boolean silenced,
            @QueryParam("inhibited") @DefaultValue("true") boolean inhibited,
            @QueryParam("receiver") @DefaultValue(".*") String receiver,
            @QueryParam("filter") List<String> filter) {

        private boolean wants(AlertmanagerShapes.GettableAlert alert) {
            var status = alert.status();
            return (active || !status.state().equals("active"))
                    && (silenced || status.silencedBy().isEmpty())
                    && (inhibited || status.inhibitedBy().isEmpty());
        }
    }

    /**
     * Alerts that fire, at most 5,000; filters are matchers such as {@code severity="critical"}.
     * The one receiver there is goes by the name {@code aimos}; {@code receiver} is a regular
     * expression for it.
     */
    @GET
    @Path("alerts")
    public Uni<List<AlertmanagerShapes.GettableAlert>> alerts(@BeanParam Asked asked) {
        List<Matcher> matchers = asked.filter().stream().map(MatcherText::read).toList();
        if (!toUs(asked.receiver())) {
            return Uni.createFrom().item(List.of());
        }
        return desk.firing(MOST)
                .map(all ->
                        all.stream()
                                .filter(s -> matches(matchers, s.alert().telling()))
                                .map(AlertmanagerShapes::alert)
                                .filter(asked::wants)
                                .toList());
    }

    /** The same alerts in one group, for nothing is grouped here: incidents are. */
    @GET
    @Path("alerts/groups")
    public Uni<List<AlertmanagerShapes.AlertGroup>> groups(@BeanParam Asked asked) {
        return alerts(asked)
                .map(all ->
                        all.isEmpty()
                                ? List.of()
                                : List.of(
                                        new AlertmanagerShapes.AlertGroup(
                                                Map.of(), AlertmanagerShapes.Receiver.OURS, all)));
    }

    private static boolean toUs(String receiver) {
        try {
            return Pattern.matches(receiver, AlertmanagerShapes.Receiver.OURS.name());
        } catch (PatternSyntaxException e) {
            throw Problem.badRequest(
                    "'" + receiver + "' is no regular expression",
                    "receiver",
                    "RE2, such as aimos.");
        }
    }

    /**
     * Silences in every state, with matchers as they were given; none that holds only while another
     * alert fires, for these are inhibitions there, and nobody expires them.
     */
    @GET
    @Path("silences")
    public Uni<List<AlertmanagerShapes.GettableSilence>> silences(
            @QueryParam("filter") List<String> filter) {
        List<Matcher> matchers = filter.stream().map(MatcherText::read).toList();
        return desk.list()
                .map(all ->
                        all.stream()
                                .filter(q -> q.spec().inhibited() == null)
                                .filter(q ->
                                        matchers.stream()
                                                .allMatch(m -> AlertmanagerShapes.has(q, m)))
                                .map(AlertmanagerShapes::silence)
                                .toList());
    }

    /** Makes a silence, or changes the one whose id it has; 400 with findings. */
    @POST
    @Blocking
    @Path("silences")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.ON_CALL, Roles.AUTHOR, Roles.APPROVER, Roles.ADMIN})
    public Uni<Map<String, String>> make(AlertmanagerShapes.@Nullable PostableSilence wanted) {
        if (wanted == null) {
            throw Problem.badRequest("There is no silence", "", "Send one as JSON.");
        }
        String by = caller.name();
        return desk.make(wanted.id(), wanted.spec(clock.instant()), wanted.owner(by), by)
                .map(id -> Map.of("silenceID", id));
    }

    /** One silence; 404 when there is none. */
    @GET
    @Path("silence/{id}")
    public Uni<AlertmanagerShapes.GettableSilence> silence(String id) {
        return desk.get(id).map(AlertmanagerShapes::silence);
    }

    /** Ends a silence now: 200, the one answer that amtool takes for a yes; 404 without one. */
    @DELETE
    @Path("silence/{id}")
    @RolesAllowed({Roles.ON_CALL, Roles.AUTHOR, Roles.APPROVER, Roles.ADMIN})
    public Uni<Response> expire(String id) {
        return desk.expire(id, caller.name()).map(ended -> Response.ok().build());
    }

    /** What clients ask before they do anything else. */
    @GET
    @Path("status")
    public AlertmanagerShapes.Status status() {
        return AlertmanagerShapes.Status.ours(since);
    }

    /** There is one; who is told is decided by policies. */
    @GET
    @Path("receivers")
    public List<AlertmanagerShapes.Receiver> receivers() {
        return List.of(AlertmanagerShapes.Receiver.OURS);
    }

    private static boolean matches(List<Matcher> matchers, org.aimos.events.Alert alert) {
        Map<String, String> labels = Silence.labels(alert);
        return matchers.stream().allMatch(m -> m.matches(labels));
    }
}
