package org.aimos.orchestrator.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.aimos.orchestrator.plan.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KillWatchTest {
    private static final Kill ALL = new Kill("all", true, "eve", "stop", Plans.NOON);
    private long nanos;
    private final KillWatch watch = new KillWatch(() -> nanos, Duration.ofMillis(900));

    @Test
    void what_was_never_read_is_not_fresh() {
        assertThat(watch.isFresh()).isFalse();
    }

    @Test
    void a_copy_is_fresh_for_less_than_a_second_from_when_it_was_asked_for() {
        var asked = watch.beforeReading();
        nanos += Duration.ofMillis(800).toNanos();
        watch.seen(List.of(), asked);
        assertThat(watch.isFresh()).isTrue();

        nanos += Duration.ofMillis(200).toNanos();

        assertThat(watch.isFresh()).isFalse();
    }

    @Test
    void an_older_answer_does_not_hide_a_newer_one() {
        var older = watch.beforeReading();
        nanos += 1;
        watch.seen(List.of(ALL), watch.beforeReading());

        watch.seen(List.of(), older);

        assertThat(watch.pulledIn(Set.of("all"))).contains(ALL);
    }

    @Test
    void a_lifted_switch_stops_nothing() {
        var lifted = new Kill("all", false, "bob", "fine", Plans.NOON);

        assertThat(KillWatch.pulledIn(List.of(lifted), Set.of("all"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "all,true", "environment:production,true", "run:x,true", "action:http.post,true",
        "everything,false", "run:,false", "host:x,false", "'',false"
    })
    void scopes_are_a_closed_list(String scope, boolean valid) {
        assertThat(Scopes.valid(scope)).isEqualTo(valid);
    }
}
