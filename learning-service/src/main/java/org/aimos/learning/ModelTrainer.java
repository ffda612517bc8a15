package org.aimos.learning;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aimos.bus.FactCodec;
import org.aimos.bus.Facts;
import org.aimos.bus.Outbox;
import org.aimos.bus.Round;
import org.aimos.bus.Transactions;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.ModelPublished;
import org.aimos.events.ScoreModel;
import org.aimos.learning.score.Examples;
import org.aimos.learning.score.Examples.Ended;
import org.aimos.learning.score.Training;
import org.aimos.learning.store.LessonTable;
import org.aimos.learning.store.ModelTable;
import org.aimos.resources.Digest;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Learns the models of scores from what ended, now and then, and publishes each that is another
 * than the one before. Outcomes are read in one transaction, learned from on a worker thread, and
 * the models written in another, under a lock that one replica has.
 */
@ApplicationScoped
public class ModelTrainer {
    private static final Logger LOG = Logger.getLogger(ModelTrainer.class);
    private static final List<String> TARGETS = List.of(ScoreModel.NOISE, ScoreModel.RESOLVES);

    /** Enough to learn all there is to learn with so few weights. */
    private static final int MOST = 10_000;

    private final LessonTable lessons;
    private final ModelTable models;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Facts facts;
    private final LearningConfig config;
    private final Clock clock;

    ModelTrainer(
            LessonTable lessons,
            ModelTable models,
            Transactions transactions,
            Outbox outbox,
            Facts facts,
            LearningConfig config,
            Clock clock) {
        this.lessons = lessons;
        this.models = models;
        this.transactions = transactions;
        this.outbox = outbox;
        this.facts = facts;
        this.config = config;
        this.clock = clock;
    }

    /** A published model as people read it. */
    public record Standing(
            String target, int version, String digest, Instant at, ScoreModel model) {}

    /** The newest model of each target. */
    public Uni<List<Standing>> newest() {
        return transactions
                .run(models::newest)
                .map(all -> all.stream().map(ModelTrainer::standing).toList());
    }

    @Scheduled(
            every = "{aimos.learning.score.every}",
            delayed = "1m",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Round.of(LOG, "Models wait", this::train);
    }

    /** Learns; says how many models were published. */
    public Uni<Integer> train() {
        Instant since = clock.instant().minus(config.score().back());
        return transactions
                .run(session ->
                        models.mayTrain(session)
                                .chain(mine ->
                                        mine
                                                ? lessons.ended(session, since, MOST)
                                                : Uni.createFrom().<List<Ended>>nullItem()))
                .chain(ended ->
                        ended == null
                                ? Uni.createFrom().item(0)
                                : Uni.createFrom()
                                        .item(ended)
                                        .emitOn(Infrastructure.getDefaultWorkerPool())
                                        .map(this::learned)
                                        .chain(learned ->
                                                transactions.run(s -> publish(s, learned))));
    }

    private List<ScoreModel> learned(List<Ended> ended) {
        return TARGETS.stream()
                .map(target ->
                        new Training(target, config.score().needed())
                                .learned(Examples.of(target, ended)))
                .toList();
    }

    private Uni<Integer> publish(Mutiny.Session session, List<ScoreModel> learned) {
        return models.mayTrain(session)
                .chain(mine ->
                        mine
                                ? models.newest(session)
                                        .chain(before -> publish(session, learned, before))
                                : Uni.createFrom().item(0));
    }

    private Uni<Integer> publish(
            Mutiny.Session session, List<ScoreModel> learned, List<ModelPublished> before) {
        var fresh = new ArrayList<ModelPublished>();
        for (ScoreModel model : learned) {
            next(model, before).ifPresent(fresh::add);
        }
        Uni<Void> all = Uni.createFrom().voidItem();
        for (ModelPublished model : fresh) {
            all = all.chain(() -> models.add(session, model));
        }
        return all.chain(() -> outbox.add(session, fresh.stream().map(this::fact).toList()))
                .replaceWith(fresh.size());
    }

    private Optional<ModelPublished> next(ScoreModel model, List<ModelPublished> before) {
        String text = text(model);
        String digest = Digest.of(text);
        Optional<ModelPublished> last =
                before.stream().filter(m -> m.target().equals(model.target())).findFirst();
        return last.filter(m -> m.digest().equals(digest)).isPresent()
                ? Optional.empty()
                : Optional.of(
                        new ModelPublished(
                                model.target(),
                                last.map(m -> m.version() + 1).orElse(1),
                                digest,
                                text,
                                model.sentence(),
                                clock.instant()));
    }

    private Fact fact(ModelPublished model) {
        return facts.of(
                EventType.MODEL_PUBLISHED,
                "score/" + model.target(),
                (long) model.version(),
                null,
                null,
                model);
    }

    private static Standing standing(ModelPublished published) {
        try {
            return new Standing(
                    published.target(),
                    published.version(),
                    published.digest(),
                    published.at(),
                    FactCodec.json().readValue(published.model(), ScoreModel.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept model is broken", e);
        }
    }

    private static String text(ScoreModel model) {
        try {
            return FactCodec.json().writeValueAsString(model);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
