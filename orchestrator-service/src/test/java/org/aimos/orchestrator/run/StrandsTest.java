package org.aimos.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.aimos.events.Run;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.action.Result;
import org.aimos.orchestrator.plan.Plans;
import org.junit.jupiter.api.Test;

/** Branches side by side, loops, and what a failure in one of them means for the others. */
class StrandsTest {
    private static final String UNDO = "undo: {uses: http.delete, with: {target: t}}";
    private static final String BOTH =
            """
            onFailure: rollback
            steps:
              - id: both
                parallel:
                  branches:
                    - - {id: a, uses: http.post, with: {target: t}, UNDO}
                      - {id: b, uses: http.post, with: {target: t}, UNDO}
                    - - {id: c, uses: http.post, with: {target: t}, UNDO}
              - {id: last, uses: http.post, with: {target: t}, UNDO}
            """
                    .replace("UNDO", UNDO);
    private static final String EACH =
            """
            steps:
              - id: each
                forEach: {in: service.hosts, as: host, limit: 1}
                steps:
                  - {id: look, uses: http.get, with: {target: t}}
                  - {id: mend, if: "steps.look.ok && host != 'web-2'", uses: http.post, with: {target: t}, irreversible: so}
              - {id: after, if: 'steps.each.size() == 2', uses: http.get, with: {target: t}}
            """;

    @Test
    void branches_go_on_side_by_side_and_what_follows_waits_for_all() {
        var drill = Drill.started(Plans.of(BOTH));
        assertThat(drill.underWay()).containsExactly("a", "c");

        drill.done("a");
        assertThat(drill.underWay()).containsExactly("c", "b");
        drill.done("c", "b");

        assertThat(drill.step("both")).isEqualTo(StepStatus.DONE);
        assertThat(drill.underWay()).containsExactly("last");
        assertThat(drill.done("last").status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void a_failure_lets_the_others_end_and_undoes_all_in_reverse_order_of_their_ends() {
        var drill = Drill.started(Plans.of(BOTH)).done("a").failed("b");
        assertThat(drill.status()).isEqualTo(RunStatus.RUNNING);

        drill.done("c");
        assertThat(drill.command()).isInstanceOf(Command.UndoStep.class);
        assertThat(Drill.pathOf(drill.command())).isEqualTo("c");
        drill.succeed();
        assertThat(Drill.pathOf(drill.command())).isEqualTo("a");
        drill.succeed();

        assertThat(drill.status()).isEqualTo(RunStatus.ROLLED_BACK);
        assertThat(drill.step("last")).isEqualTo(StepStatus.CANCELLED);
    }

    @Test
    void no_more_branches_at_once_than_the_limit() {
        var drill = Drill.started(Plans.of(BOTH.replace("branches:", "limit: 1\n      branches:")));

        assertThat(drill.underWay()).containsExactly("a");
        assertThat(drill.done("a").underWay()).containsExactly("b");
        assertThat(drill.done("b").underWay()).containsExactly("c");
    }

    @Test
    void an_unknown_outcome_beside_a_failure_is_for_people_and_nothing_is_undone() {
        var yaml = BOTH.replace("{id: c, uses: http.post", "{id: c, uses: command");
        var drill = Drill.started(Plans.of(yaml)).done("a").failed("b");

        drill.signal(new Signal.StepUnknown("c", 1, "no answer"));

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.step("a")).isEqualTo(StepStatus.DONE);
        assertThat(drill.state.run().remaining())
                .contains("find out whether 'c' (command) happened");
    }

    @Test
    void a_take_over_settles_every_effect_that_was_under_way() {
        var drill = Drill.started(Plans.of(BOTH)).signal(new Signal.LeaseTaken());

        drill.waits(Duration.ofSeconds(1));

        assertThat(drill.commands).extracting(Drill::pathOf).containsExactly("a", "c");
        assertThat(drill.number("a")).isEqualTo(2);
    }

    @Test
    void a_kill_lets_every_effect_under_way_end() {
        var drill = Drill.started(Plans.of(BOTH)).signal(new Signal.Killed("all", "eve", "stop"));
        assertThat(drill.done("a").status()).isEqualTo(RunStatus.RUNNING);

        drill.done("c");

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.step("b")).isEqualTo(StepStatus.CANCELLED);
    }

    @Test
    void a_loop_is_done_item_by_item_and_shows_a_row_for_each() {
        var drill = Drill.started(Plans.of(EACH));
        assertThat(drill.underWay()).containsExactly("each[0].look");

        drill.done("each[0].look");
        assertThat(drill.underWay()).containsExactly("each[0].mend");
        drill.done("each[0].mend", "each[1].look");

        assertThat(drill.step("each[1].mend")).isEqualTo(StepStatus.SKIPPED);
        assertThat(drill.underWay()).containsExactly("after");
        drill.done("after");
        assertThat(drill.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(drill.state.run().steps())
                .extracting(Run.Step::id)
                .containsExactly(
                        "each",
                        "each[0].look",
                        "each[0].mend",
                        "each[1].look",
                        "each[1].mend",
                        "after");
    }

    @Test
    void an_empty_list_is_a_failure_and_never_everything() {
        var drill = Drill.started(Plans.of(EACH.replace("service.hosts", "service.regulation")));

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.state.run().reason())
                .contains("is empty, and that never means everything");
        assertThat(drill.state.run().remaining())
                .contains(
                        "see why 'each' (forEach) failed: "
                                + "'service.regulation' is empty, and that never means everything");
    }

    @Test
    void an_empty_list_may_be_allowed() {
        var yaml = EACH.replace("in: service.hosts", "in: service.regulation, emptyOk: true");
        var drill = Drill.started(Plans.of(yaml));

        assertThat(drill.step("each")).isEqualTo(StepStatus.DONE);
        assertThat(drill.status()).isEqualTo(RunStatus.NO_CHANGE);
    }

    @Test
    void a_tolerated_failure_can_be_read_by_later_steps() {
        var drill =
                Drill.started(
                        Plans.of(
                                """
                                steps:
                                  - {id: look, uses: http.get, with: {target: t}, onError: continue}
                                  - {id: mend, if: steps.look.failed, uses: http.post, with: {target: t}, irreversible: so}
                                """));
        drill.failed("look");
        assertThat(drill.underWay()).containsExactly("mend");

        assertThat(drill.done("mend").status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void a_group_whose_failure_is_tolerated_lets_its_effects_end_and_the_run_goes_on() {
        var yaml = BOTH.replace("id: both", "id: both\n    onError: continue");
        var drill = Drill.started(Plans.of(yaml)).failed("a");
        assertThat(drill.underWay()).containsExactly("c");

        drill.done("c");

        assertThat(drill.step("both")).isEqualTo(StepStatus.FAILED);
        assertThat(drill.step("b")).isEqualTo(StepStatus.CANCELLED);
        assertThat(drill.underWay()).containsExactly("last");
        assertThat(drill.done("last").status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void a_run_that_goes_on_after_failures_is_handed_over_with_them_at_its_end() {
        var drill = Drill.started(Plans.of(BOTH.replace("rollback", "continue"))).failed("a");
        assertThat(drill.underWay()).containsExactly("c", "b");

        drill.done("b", "c", "last");

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.state.run().reason()).endsWith("these failed: a");
    }

    @Test
    void hand_over_is_stronger_than_a_rollback() {
        var yaml = BOTH.replace("{id: last,", "{id: last, onError: hand-over,");
        var drill = Drill.started(Plans.of(yaml)).done("a", "b", "c").failed("last");

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
    }

    @Test
    void a_gate_in_a_branch_waits_until_nothing_else_is_under_way_and_asks_about_all() {
        var yaml =
                """
                steps:
                  - id: both
                    parallel:
                      branches:
                        - - {id: look, uses: http.get, with: {target: t}}
                          - {id: a, uses: http.post, with: {target: t}, irreversible: so}
                        - - {id: b, uses: http.post, with: {target: t}, irreversible: so}
                """;
        var drill = Drill.started(Plans.gated(yaml));
        assertThat(drill.underWay()).containsExactly("look");

        drill.done("look");
        assertThat(drill.status()).isEqualTo(RunStatus.AWAITING_APPROVAL);
        var approval = Objects.requireNonNull(drill.state.run().approval());
        assertThat(approval.plan()).hasSize(2);
        drill.answer(true).succeed();

        assertThat(drill.underWay()).containsExactly("a", "b");
    }

    @Test
    void errors_decide_about_another_attempt_and_pauses_grow_the_same_way_every_time() {
        var yaml =
                """
                steps:
                  - {id: look, uses: http.get, with: {target: t}, attempts: {most: 4, backoff: 10s, factor: 3, max: 1m, jitter: 0.5, on: [5xx]}}
                """;
        var drill = Drill.started(Plans.of(yaml));
        var pauses =
                List.of(1, 2, 3).stream()
                        .map(n -> {
                            drill.signal(new Signal.StepFailed("look", n, "no", "503", false));
                            var until = Objects.requireNonNull(drill.state.wakeAt());
                            var pause = Duration.between(drill.now, until);
                            drill.waits(pause);
                            return pause;
                        })
                        .toList();

        assertThat(pauses.get(0)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(15));
        assertThat(pauses.get(1)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(45));
        assertThat(pauses.get(2)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(90));
        drill.signal(new Signal.StepFailed("look", 4, "no", "503", true));
        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
    }

    @Test
    void an_attempt_that_never_began_does_not_count_but_working_time_bounds_it() {
        var yaml =
                """
                timeout: 5m
                steps:
                  - {id: fix, uses: http.post, with: {target: t}, timeout: 1m, attempts: {most: 1, backoff: 0s, on: [5xx]}, irreversible: no}
                """;
        var drill = Drill.started(Plans.of(yaml));
        var pauses =
                Stream.of(1, 2, 3, 4)
                        .map(n -> {
                            drill.waits(Duration.ofMinutes(1)).signal(notBegun("fix", n));
                            var until = Objects.requireNonNull(drill.state.wakeAt());
                            var pause = Duration.between(drill.now, until);
                            drill.waits(pause);
                            assertThat(drill.underWay()).containsExactly("fix");
                            return pause.toMillis();
                        })
                        .toList();

        drill.waits(Duration.ofMinutes(1)).signal(notBegun("fix", 5));

        assertThat(pauses).containsExactly(500L, 1000L, 2000L, 4000L);
        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.state.effected()).isEmpty();
    }

    @Test
    void an_approval_that_is_too_old_begins_nothing_anew() {
        var yaml =
                """
                steps:
                  - {id: look, uses: http.get, with: {target: t}}
                  - {id: fix, uses: http.post, with: {target: t}, irreversible: no}
                """;
        var drill = Drill.started(Plans.gated(yaml)).done("look").answer(true).succeed();
        assertThat(drill.underWay()).containsExactly("fix");
        drill.waits(Duration.ofMinutes(11));

        drill.signal(notBegun("fix", 1));

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.state.run().reason()).contains("the approval is too old");
    }

    @Test
    void a_run_that_waits_to_begin_has_changed_nothing_and_heeds_the_monitor() {
        var yaml = "steps: [{id: fix, uses: http.post, with: {target: t}, irreversible: no}]";
        var drill = Drill.started(Plans.of(yaml)).signal(notBegun("fix", 1));

        drill.signal(new Signal.IncidentOver(false, "recovered"));

        assertThat(drill.status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void the_check_is_asked_when_no_attempt_can_settle_what_is_unknown() {
        var yaml =
                """
                steps:
                  - {id: fix, uses: http.post, with: {target: t}, verify: {uses: http.get, with: {target: t}, until: result.ok, within: 5s}, irreversible: no}
                """;
        var drill = Drill.started(Plans.of(yaml));
        drill.signal(new Signal.LeaseTaken()).waits(Duration.ofSeconds(30));
        assertThat(drill.underWay()).containsExactly("fix");

        drill.signal(new Signal.Cancelled("eve", "enough")).signal(notBegun("fix", 2));

        assertThat(drill.commands).hasOnlyElementsOfType(Command.VerifyStep.class);
    }

    @Test
    void attempts_that_never_began_do_not_use_up_those_that_settle_what_is_unknown() {
        var drill =
                Drill.started(
                                Plans.of(
                                        "steps: [{id: fix, uses: http.post, with: {target: t}, irreversible: no}]"))
                        .unknown();
        for (int n = 2; n <= 8; n++) {
            drill.waits(Duration.ofSeconds(30));
            assertThat(drill.underWay()).containsExactly("fix");
            drill.signal(notBegun("fix", n));
        }

        drill.waits(Duration.ofSeconds(30)).succeed();

        assertThat(drill.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    private static Signal notBegun(String path, int attempt) {
        return new Signal.StepFailed(
                path, attempt, "its time was up", Result.Failed.NOT_BEGUN, true);
    }

    @Test
    void an_error_that_is_not_named_ends_the_step_at_once() {
        var yaml =
                "steps: [{id: look, uses: http.get, with: {target: t}, attempts: {most: 4, on: [5xx]}}]";
        var drill = Drill.started(Plans.of(yaml));

        drill.signal(new Signal.StepFailed("look", 1, "no", "404", true));

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
    }

    @Test
    void a_group_has_its_own_working_time() {
        var yaml = EACH.replace("id: each", "id: each\n    timeout: 1m\n    onError: continue");
        var drill = Drill.started(Plans.of(yaml));
        drill.now = drill.now.plusSeconds(61);

        drill.done("each[0].look");

        assertThat(drill.step("each")).isEqualTo(StepStatus.FAILED);
        assertThat(drill.step("each[0].mend")).isEqualTo(StepStatus.CANCELLED);
    }

    @Test
    void the_plan_that_people_see_names_every_item() {
        var drill = Drill.started(Plans.gated(EACH)).done("each[0].look");

        var approval = Objects.requireNonNull(drill.state.run().approval());

        assertThat(approval.plan())
                .anyMatch(line -> line.startsWith("each[0].mend: http.post"))
                .anyMatch(line -> line.startsWith("each[1].look: http.get"))
                .anyMatch(line -> line.startsWith("each[1].mend: http.post"));
        assertThat(Map.of("digest", approval.digest()).get("digest")).startsWith("sha256:");
    }
}
