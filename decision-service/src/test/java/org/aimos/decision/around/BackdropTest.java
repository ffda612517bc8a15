package org.aimos.decision.around;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.aimos.decision.around.Around.Alike;
import org.aimos.decision.around.Around.Changed;
import org.aimos.decision.around.Around.Neighbour;
import org.aimos.decision.oncall.OnCallPeople.Known;
import org.aimos.decision.oncall.OnCallPeople.OnCall;
import org.junit.jupiter.api.Test;

class BackdropTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void whatWasKnownIsToldInASentenceForEachPart() {
        Backdrop known =
                Backdrop.of(
                        around(1, 1, "Deploy 4.2"),
                        new Known(
                                List.of(
                                        new OnCall("olga", 1, "always"),
                                        new OnCall("ravi", 1, "always"),
                                        new OnCall("olga", 1, "by the calendar"),
                                        new OnCall("boss", 2, "always")),
                                List.of("On call, level 2: the calendar could not be read.")));

        assertThat(known.sentences())
                .containsExactly(
                        "Around it: it needs service-0.",
                        "Around it: it is needed by service-0.",
                        "Changed: Deploy 4.2 of service-0, 12 min before the first alert.",
                        "Like it before: CheckoutDown (old-0).",
                        "On call: level 1: 2, level 2: 1.",
                        "Not known: On call, level 2: the calendar could not be read.");
    }

    @Test
    void ofWhatThereIsMuchOfAFewAreKeptAndTheirTextsAreCut() {
        Backdrop known =
                Backdrop.of(around(40, 30, "x".repeat(5_000)), new Known(List.of(), List.of()));

        assertThat(known.needs().nearest()).hasSize(5);
        assertThat(known.needs().all()).isEqualTo(40);
        assertThat(known.changes()).hasSize(3).allMatch(c -> c.title().length() <= 201);
        assertThat(known.earlier()).hasSize(3);
        assertThat(known.sentences().getFirst()).endsWith("service-4 and 35 more.");
    }

    @Test
    void noPersonIsNamedAndNothingIsRepeatedThatOneWrote() {
        Backdrop known =
                Backdrop.of(
                        around(1, 1, "Deploy 4.2"),
                        new Known(List.of(new OnCall("olga", 1, "always")), List.of()));

        assertThat(known.toString()).doesNotContain("olga", "ada", "Restarted it.");
    }

    @Test
    void whatCannotBeReadIsSaidToBeMissingAndFailsNothing() {
        var told = new ArrayList<RuntimeException>();
        Backdrop known =
                Backdrop.orUnread(
                        () -> {
                            throw new IllegalStateException("a calendar");
                        },
                        told::add);

        assertThat(known.sentences())
                .containsExactly("Not known: What stands around it: could not be read.");
        assertThat(told).hasSize(1);
    }

    private static Around around(int services, int others, String title) {
        List<Neighbour> near =
                IntStream.range(0, services)
                        .mapToObj(i -> new Neighbour("service-" + i, 1, List.of()))
                        .toList();
        List<Changed> changes =
                IntStream.range(0, others)
                        .mapToObj(i ->
                                new Changed(
                                        "service-" + i, 0, title, "ada", null, null, null, AT, 720))
                        .toList();
        List<Alike> alike =
                IntStream.range(0, others)
                        .mapToObj(i ->
                                new Alike(
                                        "old-" + i,
                                        "CheckoutDown",
                                        "service-0",
                                        AT,
                                        "olga",
                                        "Restarted it.",
                                        0.9,
                                        "alike"))
                        .toList();
        return new Around(
                "i", near, near, List.of(), List.of(), alike, changes, List.of(), List.of());
    }
}
