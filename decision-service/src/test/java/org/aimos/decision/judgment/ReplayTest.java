package org.aimos.decision.judgment;

import static org.aimos.decision.Alerts.firing;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.aimos.decision.Alerts;
import org.aimos.decision.Samples;
import org.aimos.decision.around.Backdrop;
import org.aimos.decision.incident.IncidentDraft;
import org.aimos.decision.rulebook.Rulebook;
import org.aimos.events.Decision;
import org.aimos.events.Mode;
import org.aimos.events.Severity;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayTest {
    private static final int DECISIONS = 500;
    private static final int MANY = 10_000;
    private static final long SEED = 20260301;

    private static final List<String> RULES =
            List.of(
                    Samples.RULE,
                    Samples.RULE.replace("alert.name == 'CheckoutDown'", "service.tier < 3"),
                    Samples.RULE.replace("alert.name ==", "alert.labels.rack =="),
                    Samples.RULE
                            .replace("name: service-down", "name: nights")
                            .replace("playbook: restart-service", "handOver: Ask a person first."),
                    Samples.RULE
                            .replace("name: service-down", "name: other")
                            .replace("playbook: restart-service", "playbook: not-there"));
    private static final List<String> POLICIES =
            List.of(
                    Samples.POLICY,
                    Samples.POLICY
                            .replace("verdict: allow", "verdict: approval\n  escalation: platform")
                            .replace("name: test-may", "name: ask"),
                    Samples.POLICY
                            .replace("environment == 'test'", "service.tier == 1")
                            .replace("verdict: allow", "verdict: deny\n  escalation: platform")
                            .replace("name: test-may", "name: never"));
    private static final List<String> GRANTS =
            List.of(
                    Samples.AUTONOMY,
                    Samples.AUTONOMY.replace("level: autonomous", "level: approve"),
                    Samples.AUTONOMY.replace("level: autonomous", "level: suggest"),
                    Samples.AUTONOMY.replace("playbookVersion: 3.2.0", "playbookVersion: 3.1.0"));

    private static final Backdrop KNOWN =
            new Backdrop(
                    new Backdrop.Services(List.of("database"), 1),
                    new Backdrop.Services(List.of(), 0),
                    List.of(new Backdrop.Changed("database", "Upgrade", null, -30)),
                    List.of(),
                    List.of("level 1: 2"),
                    List.of("Past incidents: not looked up of late."));

    @Test
    void whatWasKnownAroundItIsInTheInputsAndTheExplanationOfThen() {
        var cases = new Cases().around(KNOWN);
        Recorded recorded = Recorded.of(cases.situation());

        assertThat(recorded.situation().around()).isEqualTo(KNOWN);
        assertThat(recorded.decide(cases.rulebook()).explanation())
                .contains(
                        "Around it: it needs database.",
                        "Changed: Upgrade of database, 30 s after the first alert.",
                        "On call: level 1: 2.",
                        "Not known: Past incidents: not looked up of late.");
    }

    @Test
    void fiveHundredDecisionsComeOutAgainByteForByte() {
        replay(DECISIONS);
    }

    @Test
    @Tag("long")
    void tenThousandDecisionsComeOutAgainByteForByte() {
        replay(MANY);
    }

    private static void replay(int decisions) {
        var random = new Random(SEED);
        Set<Mode> modes = EnumSet.noneOf(Mode.class);
        int missed = 0;
        for (int i = 0; i < decisions; i++) {
            Cases cases = made(random);
            Recorded recorded = Recorded.of(cases.situation());
            Decision decision = recorded.decide(cases.rulebook());

            Replay replay =
                    Replay.of(
                            decision,
                            Replay.write(decision),
                            recorded.text(),
                            texts(cases.rulebook()));

            assertThat(replay.same()).as("decision %d of seed %d: %s", i, SEED, replay).isTrue();
            modes.add(decision.mode());
            missed += decision.missed() == null ? 0 : decision.missed().size();
        }
        assertThat(modes).as("the situations are many").containsExactlyInAnyOrder(Mode.values());
        assertThat(missed).as("policies that did not match").isPositive();
    }

    @Test
    void whatDiffersIsNamedByItsPlace() {
        Kept kept = Kept.usual();

        Replay replay =
                Replay.of(
                        kept.decision,
                        kept.text.replace("\"mode\":\"autonomous\"", "\"mode\":\"observe\""),
                        kept.inputs,
                        kept.texts);

        assertThat(replay.same()).isFalse();
        assertThat(replay.differences())
                .containsExactly(new Replay.Difference("/mode", "\"observe\"", "\"autonomous\""));
    }

    @Test
    void aResourceWhoseTextIsGoneOrAnotherIsNamed() {
        Kept kept = Kept.usual();
        String playbook =
                kept.texts.keySet().stream()
                        .filter(d -> kept.texts.getOrDefault(d, "").contains("kind: Playbook"))
                        .findFirst()
                        .orElseThrow();

        var without = new HashMap<>(kept.texts);
        without.remove(playbook);
        Replay gone = Replay.of(kept.decision, kept.text, kept.inputs, without);
        without.put(playbook, Samples.PLAYBOOK.replace("risk: low", "risk: high"));
        Replay changed = Replay.of(kept.decision, kept.text, kept.inputs, without);

        assertThat(List.of(gone, changed)).allMatch(r -> !r.same());
        assertThat(gone.gone()).singleElement().matches(r -> r.name().equals("restart-service"));
        assertThat(changed.gone()).isEqualTo(gone.gone());
    }

    @Test
    void aModelThatIsGoneOrAnotherIsNamed() {
        var cases =
                new Cases()
                        .models(Learned.models(true), Samples.complete())
                        .traits(Learned.traits());
        Recorded recorded = Recorded.of(cases.situation());
        Decision decision = recorded.decide(cases.rulebook());
        var kept = texts(cases.rulebook());
        var without = new HashMap<>(kept);
        Learned.texts().keySet().forEach(without::remove);

        Replay same = Replay.of(decision, Replay.write(decision), recorded.text(), kept);
        Replay gone = Replay.of(decision, Replay.write(decision), recorded.text(), without);

        assertThat(same.sentence()).isEqualTo("Equal byte for byte.");
        assertThat(gone.same()).isFalse();
        assertThat(gone.gone())
                .extracting(r -> r.kind() + " " + r.name())
                .containsExactly("ScoreModel noise", "ScoreModel resolves");
    }

    @Test
    void changedInputsAreFoundByTheirDigest() {
        Kept kept = Kept.usual();

        Replay replay =
                Replay.of(
                        kept.decision,
                        kept.text,
                        kept.inputs.replace("\"selfHeals\":0", "\"selfHeals\":3"),
                        kept.texts);

        assertThat(replay.same()).isFalse();
        assertThat(replay.sentence()).startsWith("Its inputs are not those");
    }

    /** Engine 5 did not charge conditions for searches and comparisons before it made them. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "5"})
    void anotherEngineIsSaidAndNothingCompared(String engine) {
        Kept kept = Kept.usual();
        String inputs =
                kept.inputs.replace(
                        "\"engine\":\"" + Judge.ENGINE + "\"", "\"engine\":\"" + engine + "\"");
        Decision old = Recorded.of(inputs).decide(kept.rulebook);

        Replay replay = Replay.of(old, Replay.write(old), inputs, kept.texts);

        assertThat(replay.same()).isFalse();
        assertThat(replay.sentence()).startsWith("It was made by engine " + engine);
    }

    /** A decision as it is kept. */
    private record Kept(
            Rulebook rulebook,
            Decision decision,
            String text,
            String inputs,
            Map<String, String> texts) {
        static Kept usual() {
            var cases = new Cases();
            Recorded recorded = Recorded.of(cases.situation());
            Decision decision = recorded.decide(cases.rulebook());
            return new Kept(
                    cases.rulebook(),
                    decision,
                    Replay.write(decision),
                    recorded.text(),
                    ReplayTest.texts(cases.rulebook()));
        }
    }

    private static Cases made(Random random) {
        Alerts alert =
                firing(
                                random.nextInt(4) > 0
                                        ? "CheckoutDown"
                                        : "Other \u0001 \"quoted\" \ud83d\ude00")
                        .on("web-" + random.nextInt(9))
                        .severity(random.nextInt(4) > 0 ? Severity.CRITICAL : Severity.HIGH)
                        .service(random.nextInt(10) == 0 ? null : "checkout")
                        .environment(
                                List.of("test", "test", "test", "production", "prd")
                                        .get(random.nextInt(5)));
        var cases =
                random.nextBoolean()
                        ? new Cases().alert(alert).resources(resources(random))
                        : new Cases()
                                .alert(alert)
                                .models(Learned.models(random.nextInt(4) > 0), resources(random))
                                .traits(Learned.traits());
        if (random.nextBoolean()) {
            cases.around(KNOWN);
        }
        if (random.nextInt(8) == 0) {
            cases.storm("A storm is on.");
        }
        if (random.nextInt(8) == 0) {
            cases.selfHeals(1 + random.nextInt(3));
        }
        if (random.nextInt(8) == 0) {
            cases.incident(i -> IncidentDraft.of(i).taken("olga", Alerts.second(1)).next());
        }
        return cases;
    }

    private static String[] resources(Random random) {
        var all = new ArrayList<String>();
        all.add(RULES.getFirst());
        RULES.stream()
                .skip(1)
                .filter(r -> !r.contains("name: service-down") && random.nextInt(10) == 0)
                .forEach(all::add);
        if (random.nextInt(4) == 0) {
            all.set(0, RULES.get(1 + random.nextInt(2)));
        }
        POLICIES.stream()
                .filter(p -> random.nextInt(5) < (p.equals(Samples.POLICY) ? 4 : 1))
                .forEach(all::add);
        all.add(GRANTS.get(random.nextInt(GRANTS.size())));
        all.add(
                random.nextInt(4) == 0
                        ? Samples.PLAYBOOK.replace("risk: low", "risk: high")
                        : Samples.PLAYBOOK);
        return all.toArray(String[]::new);
    }

    private static Map<String, String> texts(Rulebook rulebook) {
        var texts = new HashMap<String, String>();
        texts.put(rulebook.contents().ref().digest(), rulebook.contents().text());
        rulebook.sources().forEach(s -> texts.put(s.resource().digest(), s.resource().yaml()));
        texts.putAll(Learned.texts());
        return texts;
    }
}
