package org.aimos.learning;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.aimos.bus.Facts;
import org.aimos.bus.Outbox;
import org.aimos.bus.Problem;
import org.aimos.bus.Transactions;
import org.aimos.bus.api.Page;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.OutcomeRecorded;
import org.aimos.learning.correction.Joined;
import org.aimos.learning.correction.Lessons;
import org.aimos.learning.kpi.Figure;
import org.aimos.learning.kpi.Kpi;
import org.aimos.learning.outcome.Judged;
import org.aimos.learning.receipt.Receipt;
import org.aimos.learning.store.Cursor;
import org.aimos.learning.store.LessonTable;
import org.aimos.learning.store.OutcomeTable;
import org.aimos.learning.store.ReceiptTable;
import org.aimos.learning.store.StoryTable;
import org.aimos.learning.store.StreamTable;
import org.aimos.learning.store.TimelineTable;
import org.aimos.learning.story.Story;
import org.aimos.learning.timeline.Entry;
import org.aimos.learning.timeline.Teller;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Writes down what happens, and answers for it: timelines, receipts, outcomes, figures. */
@ApplicationScoped
public class Journal {
    /** More than people make. */
    private static final int CORRECTIONS = 10_000;

    private final TimelineTable timelines;
    private final ReceiptTable receipts;
    private final StoryTable stories;
    private final OutcomeTable outcomes;
    private final StreamTable stream;
    private final LessonTable lessons;
    private final Outbox outbox;
    private final Facts facts;
    private final Transactions transactions;
    private final List<Kpi> kpis;
    private final LearningConfig config;
    private final MeterRegistry metrics;

    Journal(
            TimelineTable timelines,
            ReceiptTable receipts,
            StoryTable stories,
            OutcomeTable outcomes,
            StreamTable stream,
            LessonTable lessons,
            Outbox outbox,
            Facts facts,
            Transactions transactions,
            @All List<Kpi> kpis,
            LearningConfig config,
            MeterRegistry metrics) {
        this.timelines = timelines;
        this.receipts = receipts;
        this.stories = stories;
        this.outcomes = outcomes;
        this.stream = stream;
        this.lessons = lessons;
        this.outbox = outbox;
        this.facts = facts;
        this.transactions = transactions;
        this.kpis = kpis;
        this.config = config;
        this.metrics = metrics;
    }

    /** Writes down a batch of new facts, in the transaction of the session. */
    public Uni<Void> record(Mutiny.Session session, List<Fact> fresh) {
        Batch batch = Batch.of(fresh);
        return timelines
                .add(session, batch.entries())
                .chain(() -> timelines.addAlerts(session, batch.alerts()))
                .chain(() -> receipts.accept(session, batch.accepted()))
                .chain(() -> receipts.join(session, batch.joined()))
                .chain(() -> receipts.keys(session, batch.keys()))
                .chain(() ->
                        lessons.add(session, batch.cases(), Joined.of(fresh), batch.corrections()))
                .chain(() -> fold(session, batch))
                .chain(ended -> outbox.add(session, ended).replaceWith(ended))
                .chain(ended -> stream.append(session, live(batch, ended)));
    }

    /** The timeline of an incident, oldest first. */
    public Uni<Page<Entry>> timeline(String incident, @Nullable String cursor, int limit) {
        Cursor after = Cursor.of(cursor);
        return transactions
                .run(session -> timelines.read(session, incident, after, limit))
                .map(items -> page(items, limit, e -> new Cursor(e.at(), e.factId())));
    }

    /** How an incident ended; null when it has not. */
    public Uni<@Nullable OutcomeRecorded> outcome(String incident) {
        return transactions
                .run(session -> outcomes.of(session, List.of(incident)))
                .map(all -> all.get(incident))
                .map(judged -> judged == null || !judged.closed() ? null : judged.outcome());
    }

    /** What became of a delivery; a receipt nobody knows is an answer too. */
    public Uni<Receipt> receipt(String receipt) {
        return transactions.run(session -> receipts.read(session, receipt));
    }

    /** Outcomes of closed incidents, the newest first. */
    public Uni<Page<OutcomeRecorded>> outcomes(@Nullable String cursor, int limit) {
        Cursor after = Cursor.of(cursor);
        return transactions
                .run(session -> outcomes.newest(session, after, limit))
                .map(items -> page(items, limit, o -> new Cursor(o.at(), o.incidentId())));
    }

    /** All figures of a period: {@code from} belongs to it, {@code until} does not. */
    public Uni<List<Figure>> figures(Instant from, Instant until) {
        int limit = config.kpiIncidents();
        return transactions
                .run(session -> stories.closed(session, from, until, limit + 1))
                .map(closed -> {
                    if (closed.size() > limit) {
                        throw Problem.badRequest(
                                "More than " + limit + " incidents were closed in that period",
                                "from",
                                "Ask for a shorter period, or raise aimos.learning.kpi-incidents.");
                    }
                    return kpis.stream().flatMap(kpi -> kpi.measure(closed).stream()).toList();
                });
    }

    /** What people's corrections since then propose. */
    public Uni<List<Lessons.Lesson>> lessons(Instant since, int days) {
        return transactions.run(session ->
                lessons.corrections(session, since, CORRECTIONS)
                        .chain(told ->
                                lessons.joins(session, since)
                                        .map(joins -> Lessons.of(told, joins, days))));
    }

    private Uni<List<Fact>> fold(Mutiny.Session session, Batch batch) {
        if (batch.incidents().isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return stories.take(session, batch.incidents())
                .chain(before -> {
                    Map<String, Story> after = new HashMap<>(before);
                    batch.foldInto(after);
                    return stories.put(session, changed(before, after))
                            .chain(() -> outcomes.of(session, after.keySet()))
                            .chain(told -> judge(session, after, told));
                });
    }

    private Uni<List<Fact>> judge(
            Mutiny.Session session, Map<String, Story> now, Map<String, Judged> told) {
        List<Judged> anew =
                now.values().stream()
                        .flatMap(
                                story -> Judged.after(told.get(story.incidentId()), story).stream())
                        .toList();
        return outcomes.put(session, anew)
                .replaceWith(() -> anew.stream().filter(Judged::closed).map(this::fact).toList());
    }

    private Fact fact(Judged judged) {
        OutcomeRecorded outcome = judged.outcome();
        metrics.counter(
                        "aimos.outcomes",
                        "mode",
                        outcome.mode(),
                        "confirmed_by",
                        outcome.confirmedBy())
                .increment();
        return facts.of(
                EventType.OUTCOME_RECORDED,
                outcome.incidentId(),
                judged.sequence(),
                outcome.incidentId(),
                null,
                outcome);
    }

    private static List<Story> changed(Map<String, Story> before, Map<String, Story> after) {
        return after.values().stream()
                .filter(story -> !story.equals(before.get(story.incidentId())))
                .toList();
    }

    private static <T> Page<T> page(List<T> items, int limit, Function<T, Cursor> place) {
        boolean more = items.size() == limit;
        return new Page<>(items, more ? place.apply(items.getLast()).text() : null);
    }

    private static List<Entry> live(Batch batch, List<Fact> ended) {
        return Stream.concat(batch.told().stream(), ended.stream().map(Teller::tell)).toList();
    }
}
