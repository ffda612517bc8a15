package org.aimos.decision.judgment;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimos.bus.FactCodec;
import org.aimos.decision.score.Models;
import org.aimos.decision.score.Traits;
import org.aimos.events.ModelPublished;
import org.aimos.events.Score.Feature;
import org.aimos.events.ScoreModel;
import org.aimos.events.ScoreModel.Weight;
import org.aimos.resources.Digest;

/** Models as learning might have published them. */
public final class Learned {
    private static final Instant NIGHT = Instant.parse("2026-03-01T02:00:00Z");

    private static final ScoreModel RESOLVES =
            new ScoreModel(
                    ScoreModel.RESOLVES,
                    true,
                    "It counts.",
                    140,
                    50,
                    110,
                    0.4,
                    List.of(
                            new Weight("playbook helped here", 2.0, 140),
                            new Weight("severity critical", -0.5, 70),
                            new Weight("source elsewhere", 3.0, 20)),
                    null);

    private static final ScoreModel NOISE =
            new ScoreModel(
                    ScoreModel.NOISE,
                    true,
                    "It counts.",
                    300,
                    50,
                    90,
                    -1.2,
                    List.of(new Weight("flapping", 1.5, 40), new Weight("weekend", 0.3, 80)),
                    null);

    private static final ScoreModel TOO_LITTLE =
            new ScoreModel(
                    ScoreModel.RESOLVES,
                    false,
                    "12 of the 50 outcomes needed.",
                    12,
                    50,
                    9,
                    0,
                    List.of(),
                    null);

    private Learned() {}

    /** Both; the one about playbooks counts or not. */
    public static Models models(boolean enough) {
        return new Models(List.of(kept(enough ? RESOLVES : TOO_LITTLE, 3), kept(NOISE, 7)));
    }

    /** The one about playbooks, as it is told. */
    public static ModelPublished published() {
        String text = text(RESOLVES);
        return new ModelPublished(
                ScoreModel.RESOLVES, 3, Digest.of(text), text, RESOLVES.sentence(), NIGHT);
    }

    /** Their texts by digest. */
    static Map<String, String> texts() {
        var texts = new HashMap<String, String>();
        for (ScoreModel model : List.of(RESOLVES, NOISE, TOO_LITTLE)) {
            texts.put(Digest.of(text(model)), text(model));
        }
        return texts;
    }

    /** A case of a playbook that helped 8 times of 10. */
    public static Traits traits() {
        return new Traits(
                List.of(new Feature("severity critical", 1.0), new Feature("weekend", 1.0)),
                List.of(new Traits.Helped("restart-service", 10, 8)));
    }

    private static Models.Kept kept(ScoreModel model, int version) {
        String text = text(model);
        return Models.kept(model.target(), version, Digest.of(text), text);
    }

    private static String text(ScoreModel model) {
        try {
            return FactCodec.json().writeValueAsString(model);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
