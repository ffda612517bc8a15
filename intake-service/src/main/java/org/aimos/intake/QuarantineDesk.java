package org.aimos.intake;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aimos.bus.Applied;
import org.aimos.bus.Outbox;
import org.aimos.bus.Problem;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Transactions;
import org.aimos.events.AlertQuarantined;
import org.aimos.events.Fact;
import org.aimos.intake.canonical.HostileText;
import org.aimos.intake.connector.Connector;
import org.aimos.intake.connector.Payload;
import org.aimos.intake.parcel.Parcel;
import org.aimos.intake.store.QuarantineLine;
import org.aimos.intake.store.QuarantineStore;
import org.aimos.intake.store.Quarantined;
import org.aimos.resources.Resource;
import org.aimos.resources.SourceSpec;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * What was not lost but could not be used: kept, shown, and read again once the reason is mended.
 */
@ApplicationScoped
public class QuarantineDesk {

    private static final int SHOWN = 20_000;
    private static final Uni<Replayed> NOTHING =
            Uni.createFrom().item(new Replayed(0, 0, null, 0, null));

    private final Transactions transactions;
    private final QuarantineStore store;
    private final QuarantinedBody bodies;
    private final SecondReading again;
    private final SourceDesk sources;
    private final ResourceReplica replica;
    private final AlertFacts facts;
    private final Outbox outbox;
    private final IntakeConfig config;
    private final Clock clock;

    /** Wires the desk. */
    public QuarantineDesk(
            Transactions transactions,
            QuarantineStore store,
            QuarantinedBody bodies,
            SecondReading again,
            SourceDesk sources,
            ResourceReplica replica,
            AlertFacts facts,
            Outbox outbox,
            IntakeConfig config,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.bodies = bodies;
        this.again = again;
        this.sources = sources;
        this.replica = replica;
        this.facts = facts;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /** Keeps what arrives on the quarantine topic. */
    public Uni<Void> keep(Mutiny.Session session, List<Fact> fresh) {
        return store.add(session, fresh, body -> payload(body).body().length);
    }

    /**
     * A quarantined body for people.
     *
     * @param reason why it is here
     * @param bytes size as sent
     * @param text the body as far as it is text, at most 20,000 characters unless all of it was
     *     asked for; null in a list
     * @param cut true when the text is not all of it
     * @param replayedAt null while it waits
     */
    public record Kept(
            String id,
            String receipt,
            String source,
            String connector,
            String reason,
            @Nullable String contentType,
            int bytes,
            @Nullable String text,
            boolean cut,
            Instant receivedAt,
            @Nullable Instant replayedAt,
            @Nullable String replayedBy) {}

    /** The newest first, without text; a moment and id to go on from. */
    public Uni<List<Kept>> before(Instant moment, String id, int limit) {
        return transactions
                .run(session -> store.before(moment, id, limit))
                .map(found -> found.stream().map(QuarantineDesk::line).toList());
    }

    private static Kept line(QuarantineLine one) {
        return new Kept(
                one.id(),
                one.receipt(),
                one.source(),
                one.connector(),
                one.reason(),
                one.contentType(),
                one.bytes(),
                null,
                false,
                one.receivedAt(),
                one.replayedAt(),
                one.replayedBy());
    }

    /**
     * One body, with its text.
     *
     * @param whole all of it, else its beginning
     * @throws Problem 404
     */
    public Uni<Kept> find(String id, boolean whole) {
        return transactions
                .run(session -> found(id))
                .map(one -> kept(one, whole ? config.maxBody() : SHOWN));
    }

    private Kept kept(Quarantined one, int most) {
        AlertQuarantined body = one.body();
        byte[] bytes = payload(body).body();
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new Kept(
                one.id(),
                body.receipt(),
                body.source(),
                body.connector(),
                body.reason(),
                body.contentType(),
                bytes.length,
                HostileText.block(text, most),
                text.length() > most,
                body.receivedAt(),
                one.replayedAt(),
                one.replayedBy());
    }

    private Payload payload(AlertQuarantined body) {
        return bodies.payload(body.body(), body.contentType(), body.headers(), body.receivedAt());
    }

    /**
     * Reads a body again, as sources and connectors are today, and publishes it. What was published
     * of it at the time keeps its ids and has no second effect.
     *
     * @throws Problem 404, 409 replayed already or still not mappable
     */
    public Uni<Receipt> replay(String id, String who) {
        return transactions.run(session ->
                found(id)
                        .flatMap(one ->
                                store.claim(id, who, clock.instant())
                                        .invoke(mine -> once(mine, one)))
                        .chain(() -> found(id))
                        .flatMap(one -> publish(session, one.body())));
    }

    /**
     * How a page of replays went.
     *
     * @param replayed so many were published
     * @param refused so many still can't be used, and stay
     * @param last why the last of those can't; null when there is none
     * @param left so many wait beyond this page
     * @param next pass it as {@code cursor} to go on; null at the end
     */
    public record Replayed(
            int replayed, int refused, @Nullable String last, long left, @Nullable String next) {

        Replayed and(@Nullable String refusal) {
            return refusal == null
                    ? new Replayed(replayed + 1, refused, last, left, next)
                    : new Replayed(replayed, refused + 1, refusal, left, next);
        }
    }

    /**
     * Reads what waits again, the oldest first, each by itself, so that an order of alerts stays an
     * order.
     *
     * @param moment and id to go on from
     * @param source null for every one
     * @param limit at most so many
     */
    public Uni<Replayed> replayWaiting(
            Instant moment, String id, @Nullable String source, int limit, String who) {
        return transactions
                .run(session -> store.waiting(moment, id, source, limit))
                .flatMap(page -> page.isEmpty() ? NOTHING : replayEach(page, source, limit, who));
    }

    private Uni<Replayed> replayEach(
            List<QuarantineLine> page, @Nullable String source, int limit, String who) {
        QuarantineLine end = page.getLast();
        Uni<Replayed> done = NOTHING;
        for (QuarantineLine one : page) {
            done = done.flatMap(so -> refusal(one.id(), who).map(no -> so.and(no.orElse(null))));
        }
        return done.flatMap(so ->
                transactions
                        .run(session -> store.countWaiting(end.receivedAt(), end.id(), source))
                        .map(left ->
                                new Replayed(
                                        so.replayed(),
                                        so.refused(),
                                        so.last(),
                                        left,
                                        page.size() < limit
                                                ? null
                                                : end.receivedAt() + "_" + end.id())));
    }

    /**
     * Empty once it is replayed, else why it can't be; anything else than a refusal ends it all.
     */
    private Uni<Optional<String>> refusal(String id, String who) {
        return replay(id, who)
                .map(receipt -> Optional.<String>empty())
                .onFailure(Problem.class)
                .recoverWithItem(problem -> Optional.of(problem.what()));
    }

    @Scheduled(every = "1h", delayed = "1m")
    Uni<Void> forget() {
        Instant oldest = clock.instant().minus(config.keepQuarantine());
        return transactions.run(session -> store.deleteBefore(oldest)).replaceWithVoid();
    }

    private Uni<Quarantined> found(String id) {
        return store.find(id)
                .map(one ->
                        one.orElseThrow(() ->
                                Problem.notFound(
                                        "There is no such body in quarantine.",
                                        "GET /v1/quarantine lists what is there.")));
    }

    private static void once(boolean mine, Quarantined one) {
        if (!mine) {
            throw Problem.conflict(
                    "This body is replayed already, by "
                            + one.replayedBy()
                            + " at "
                            + one.replayedAt()
                            + ".",
                    "Nothing is to be done.");
        }
    }

    private Uni<Receipt> publish(Mutiny.Session session, AlertQuarantined body) {
        Parcel parcel = parcel(body);
        if (!parcel.reasons().isEmpty()) {
            throw Problem.conflict(
                    "It still can't be used: " + String.join("; ", parcel.reasons()),
                    "Mend the Source " + body.source() + ", then replay it again.");
        }
        Receipt receipt =
                new Receipt(body.receipt(), parcel.alerts().size(), 0, parcel.changes().size());
        List<Fact> made = new ArrayList<>(facts.ofAlerts(body.receipt(), parcel));
        made.addAll(facts.ofChanges(body.receipt(), parcel));
        return outbox.add(session, made).replaceWith(receipt);
    }

    private Parcel parcel(AlertQuarantined body) {
        Resource<SourceSpec> source =
                replica.find(SourceSpec.class, body.source())
                        .map(Applied::resource)
                        .orElseThrow(() -> gone("source " + body.source()));
        Connector connector =
                sources.connector(source, body.connector())
                        .orElseThrow(() -> gone("connector " + body.connector()));
        return again.read(connector, source, payload(body));
    }

    private static Problem gone(String what) {
        return Problem.conflict("The " + what + " is gone.", "Apply it again, then replay.");
    }
}
