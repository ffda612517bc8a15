package org.aimos.intake;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimos.bus.Applied;
import org.aimos.bus.Problem;
import org.aimos.bus.ResourceReplica;
import org.aimos.intake.connector.Connector;
import org.aimos.intake.connector.Connectors;
import org.aimos.intake.mapping.MappedConnector;
import org.aimos.intake.source.SourceIndex;
import org.aimos.intake.source.Standing;
import org.aimos.intake.source.Token;
import org.aimos.resources.Resource;
import org.aimos.resources.SourceSpec;
import org.jspecify.annotations.Nullable;

/** Knows the sources as they are applied now, and whether a token may use a connector. */
@Singleton
public class SourceDesk {

    private static final String ANY = "*";

    private final ResourceReplica replica;
    private final IntakeConfig config;
    private final Connectors connectors;
    private volatile Indexed indexed = Indexed.of(-1, List.of());

    /** Reads sources from this replica. */
    public SourceDesk(ResourceReplica replica, Connectors connectors, IntakeConfig config) {
        this.replica = replica;
        this.connectors = connectors;
        this.config = config;
    }

    /**
     * A source, and what reads its bodies.
     *
     * @param connector its own mapping, else the connector of that name
     */
    public record Sender(Resource<SourceSpec> source, Connector connector) {}

    /**
     * The source that holds this token and speaks through this connector.
     *
     * @param name of the connector, as it stands in the path
     * @throws Problem 401 no such token, 403 it belongs to other connectors, 404 no such connector,
     *     503 sources not yet known; a sender must not be turned away for our own start
     */
    public Sender sender(@Nullable Token token, String name) {
        Connector shared = connectors.named(name).orElse(null);
        if (!replica.ready()) {
            throw Problem.unavailable(
                    "Intake has just started and does not know its sources yet.",
                    config.retryAfter(),
                    "Send it again.");
        }
        Indexed known = index();
        String plain = Connectors.plain(name);
        if (shared == null && !known.named.contains(plain)) {
            throw Problem.notFound(
                    "There is no connector of that name.",
                    "GET /v1/connectors lists those there are.");
        }
        List<Resource<SourceSpec>> holders = holders(known, token);
        for (Resource<SourceSpec> source : holders) {
            Connector one = known.connector(source, shared);
            if (one != null && speaks(source.spec(), plain)) {
                return new Sender(source, one);
            }
        }
        throw Problem.forbidden(
                "This token's source does not speak " + plain + ".",
                "Post to /v1/alerts/"
                        + holders.getFirst().spec().connector()
                        + " or apply a Source for this connector.");
    }

    /**
     * What can be said of a sender before its body is read. While sources are not known yet nobody
     * is a stranger.
     */
    public Standing standing(@Nullable Token token, @Nullable String address) {
        if (!replica.ready()) {
            return Standing.UNPROVEN;
        }
        if (token == null) {
            return Standing.STRANGER;
        }
        Standing best = Standing.STRANGER;
        for (Resource<SourceSpec> source : index().index.withToken(token)) {
            if (SenderProof.comesFrom(source.spec(), address)) {
                if (source.spec().signature() == null) {
                    return Standing.KNOWN;
                }
                best = Standing.SIGNED;
            }
        }
        return best;
    }

    /** What reads a body of this source: its own mapping, else the connector of that name. */
    public Optional<Connector> connector(Resource<SourceSpec> source, String name) {
        return Optional.ofNullable(index().connector(source, connectors.named(name).orElse(null)));
    }

    private static List<Resource<SourceSpec>> holders(Indexed known, @Nullable Token token) {
        if (token == null) {
            throw Problem.unauthorized(
                    "There is no source token in the request.",
                    "Send it as 'Authorization: Bearer TOKEN', as 'X-AIMOS-Token: TOKEN' or as the"
                            + " password of basic authentication.");
        }
        List<Resource<SourceSpec>> holders = known.index.withToken(token);
        if (holders.isEmpty()) {
            throw Problem.unauthorized(
                    "No source has this token.",
                    "Apply a Source resource whose tokens hold its SHA-256, or use the token of one"
                            + " that is applied.");
        }
        return holders;
    }

    private static boolean speaks(SourceSpec source, String connector) {
        String bound = Connectors.plain(source.connector());
        return bound.equals(ANY) || bound.equals(connector);
    }

    private Indexed index() {
        long generation = replica.generation();
        Indexed now = indexed;
        if (now.generation != generation) {
            List<Resource<SourceSpec>> sources =
                    replica.all(SourceSpec.class).stream().map(Applied::resource).toList();
            now = Indexed.of(generation, sources);
            indexed = now;
        }
        return now;
    }

    /**
     * Sources by token, mappings by the name of their source, and the names of connectors that only
     * sources have.
     */
    private record Indexed(
            long generation, SourceIndex index, Map<String, Connector> mapped, Set<String> named) {

        static Indexed of(long generation, List<Resource<SourceSpec>> sources) {
            var mapped = new HashMap<String, Connector>();
            for (Resource<SourceSpec> source : sources) {
                MappedConnector.of(source).ifPresent(one -> mapped.put(source.name(), one));
            }
            Set<String> named =
                    mapped.values().stream().map(Connector::name).collect(Collectors.toSet());
            return new Indexed(generation, new SourceIndex(sources), mapped, named);
        }

        @Nullable Connector connector(Resource<SourceSpec> source, @Nullable Connector shared) {
            Connector own = mapped.get(source.name());
            return own != null ? own : shared;
        }
    }
}
