package org.aimos.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.aimos.bus.Applied;
import org.aimos.bus.Problem;
import org.aimos.bus.ResourceReplica;
import org.aimos.intake.connector.Connector;
import org.aimos.intake.connector.Connectors;
import org.aimos.intake.source.SourceIndex;
import org.aimos.resources.Resource;
import org.aimos.resources.SourceSpec;
import org.jspecify.annotations.Nullable;

/** Knows the sources as they are applied now, and whether a token may use a connector. */
@ApplicationScoped
public class SourceDesk {

    private static final String ANY = "*";

    private final ResourceReplica replica;
    private final IntakeConfig config;
    private volatile Indexed indexed = new Indexed(-1, new SourceIndex(List.of()));

    /** Reads sources from this replica. */
    public SourceDesk(ResourceReplica replica, IntakeConfig config) {
        this.replica = replica;
        this.config = config;
    }

    /**
     * The source that holds this token and speaks through this connector.
     *
     * @throws Problem 401 no such token, 403 it belongs to other connectors, 503 sources not yet
     *     known; a sender must not be turned away for our own start
     */
    public Resource<SourceSpec> of(@Nullable String token, Connector connector) {
        if (!replica.ready()) {
            throw Problem.unavailable(
                    "Intake has just started and does not know its sources yet.",
                    config.retryAfter(),
                    "Send it again.");
        }
        if (token == null || token.isBlank()) {
            throw Problem.unauthorized(
                    "There is no source token in the request.",
                    "Send it as 'Authorization: Bearer TOKEN', as 'X-AIMOS-Token: TOKEN' or as the"
                            + " password of basic authentication.");
        }
        List<Resource<SourceSpec>> holders = index().withToken(token);
        if (holders.isEmpty()) {
            throw Problem.unauthorized(
                    "No source has this token.",
                    "Apply a Source resource whose tokens hold its SHA-256, or use the token of one"
                            + " that is applied.");
        }
        return holders.stream()
                .filter(source -> speaks(source.spec(), connector))
                .findFirst()
                .orElseThrow(() ->
                        Problem.forbidden(
                                "This token's source does not speak " + connector.name() + ".",
                                "Post to /v1/alerts/"
                                        + holders.getFirst().spec().connector()
                                        + " or apply a Source for this connector."));
    }

    private static boolean speaks(SourceSpec source, Connector connector) {
        String bound = Connectors.plain(source.connector());
        return bound.equals(ANY) || bound.equals(connector.name());
    }

    private SourceIndex index() {
        long generation = replica.generation();
        Indexed now = indexed;
        if (now.generation != generation) {
            List<Resource<SourceSpec>> sources =
                    replica.all(SourceSpec.class).stream().map(Applied::resource).toList();
            now = new Indexed(generation, new SourceIndex(sources));
            indexed = now;
        }
        return now.index;
    }

    private record Indexed(long generation, SourceIndex index) {}
}
