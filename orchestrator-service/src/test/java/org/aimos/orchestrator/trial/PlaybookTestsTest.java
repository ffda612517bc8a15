package org.aimos.orchestrator.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class PlaybookTestsTest {
    private static final String PLAYBOOK =
            """
            apiVersion: aimos/v1
            kind: Playbook
            metadata: {name: mend, version: 1.0.0, owner: team}
            spec:
              description: Mend it.
              match: alert.name == 'Down'
              inputs:
                unit: {from: alert.labels.unit, in: service.units}
              risk: low
              onFailure: rollback
              steps:
                - {id: check, uses: http.get, with: {target: t, path: '/{{ inputs.unit }}'}}
                - id: mend
                  if: '!steps.check.ok'
                  uses: http.post
                  with: {target: t, path: '/{{ inputs.unit }}'}
                  attempts: 2
                  verify: {uses: http.get, with: {target: t, path: /x}, until: result.ok, within: 10s}
                  undo: {uses: http.delete, with: {target: t, path: '/{{ inputs.unit }}'}}
                - {id: last, if: has(steps.mend), uses: http.put, with: {target: t, path: /y}, undo: {uses: http.delete, with: {target: t, path: /y}}}
            tests:
            """;
    private static final String TARGET =
            """
            apiVersion: aimos/v1
            kind: Target
            metadata: {name: t, version: 1.0.0, owner: team}
            spec:
              type: http
              url: https://t.example.org
              grants: [{playbook: mend, actions: [http.get, http.post, http.put, http.delete]}]
            """;
    private static final String GIVEN =
            "given: {alert: {name: Down, labels: {unit: web}}, service: {name: shop, units: [web]}, mocks: ";

    @TempDir Path folder;

    @Test
    void cases_pass_and_what_they_never_met_is_said() throws IOException {
        var out =
                tried(
                        true,
                        """
                          - name: a healthy one is left alone
                            GIVEN {check: {ok: true}}}
                            expect: {outcome: no-change, steps: {mend: skipped}}
                          - name: what fails later is taken back
                            GIVEN {check: {ok: false}, mend: {ok: true}, last: {fails: no}}}
                            expect: {outcome: rolled-back, effects: [mend, 'undo:mend'], steps: {last: failed}}
                        """);

        assertThat(out).contains("ok     mend: a healthy one is left alone");
        assertThat(out).contains("mend: steps 3/3, ways of conditions 4/4");
        assertThat(out).endsWith("2 cases, 0 failed\n");
    }

    @Test
    void an_effect_without_a_mock_fails_its_case_and_never_happens() throws IOException {
        var out =
                tried(
                        false,
                        """
                          - name: it forgot one
                            GIVEN {check: {ok: false}}}
                            expect: {outcome: succeeded}
                        """);

        assertThat(out).contains("there is no mock for mend (http.post), so it did not happen");
        assertThat(out).contains("never: ");
    }

    @Test
    void what_is_not_as_expected_is_said() throws IOException {
        var out =
                tried(
                        false,
                        """
                          - name: it hoped
                            GIVEN {check: {ok: false}, mend: [{ok: true}, {ok: true}], mend.verify: {ok: false}}}
                            expect: {outcome: succeeded, steps: {mend: done}}
                          - name: it does not fit
                            given: {alert: {name: Up}}
                            expect: {outcome: succeeded}
                          - name: it does not fit, as expected
                            given: {alert: {name: Up}}
                            expect: {outcome: not-started, reason: its match is false}
                        """);

        assertThat(out)
                .contains("the outcome is rolled-back, not succeeded")
                .contains("it is not started: the playbook does not fit")
                .contains("3 cases, 2 failed");
    }

    @Test
    void what_actions_are_told_is_filled_in_and_compared() throws IOException {
        var out =
                tried(
                        false,
                        """
                          - name: it is told the unit
                            GIVEN {check: {ok: false}, mend: {ok: true}, last: {fails: no}}}
                            expect: {outcome: rolled-back, told: {mend: {path: /web}, mend.undo: {path: /web}}}
                          - name: it hoped for another
                            GIVEN {check: {ok: false}, mend: {ok: true}, last: {ok: true}}}
                            expect: {outcome: succeeded, told: {mend: {path: /shop}, last.verify: {path: /x}}}
                        """);

        assertThat(out)
                .contains("ok     mend: it is told the unit")
                .contains("mend was told path: /web, not /shop")
                .contains("last.verify was never told anything");
    }

    @Test
    void a_policy_that_asks_puts_a_gate_before_the_first_effect() throws IOException {
        tried(
                true,
                """
                  - name: people refuse
                    given:
                      policy: approval
                      alert: {name: Down, labels: {unit: web}}
                      service: {name: shop, units: [web]}
                      mocks: {check: {ok: false}}
                      people: {mend: refused}
                    expect: {outcome: handed-over, effects: [], reason: refused by}
                """);
    }

    @Test
    void a_caller_tells_inputs_and_the_match_is_not_asked() throws IOException {
        var out =
                tried(
                        false,
                        """
                          - name: it is called
                            given: {service: {name: shop, units: [web]}, inputs: {unit: web}, mocks: {check: {ok: true}}}
                            expect: {outcome: no-change, told: {check: {path: /web}}}
                          - name: it is called out of bounds
                            given: {service: {name: shop, units: [web]}, inputs: {unit: sshd}}
                            expect: {outcome: not-started, reason: input unit is not in}
                          - name: it is told too much
                            given: {inputs: {host: web}}
                            expect: {outcome: no-change}
                        """);

        assertThat(out)
                .contains("ok     mend: it is called\n")
                .contains("ok     mend: it is called out of bounds")
                .contains("it cannot be tried: the playbook has no input host");
    }

    @Test
    void an_effect_that_may_happen_once_is_never_sent_again() throws IOException {
        Files.writeString(
                folder.resolve("once.yaml"),
                """
                apiVersion: aimos/v1
                kind: Playbook
                metadata: {name: once, version: 1.0.0, owner: team}
                spec:
                  description: Run it.
                  match: 'true'
                  inputs: {host: {from: alert.labels.host, in: "['web-1', 'web-2']"}}
                  risk: low
                  steps:
                    - {id: restart, uses: systemd.restart, with: {target: hosts, host: '{{ inputs.host }}', unit: a}, irreversible: gone}
                tests:
                  - name: nobody knows
                    given: {alert: {labels: {host: web-1}}, mocks: {restart: {unknown: broke}}}
                    expect: {outcome: handed-over, effects: [restart], steps: {restart: unknown}}
                  - name: the target does not grant it
                    given: {alert: {labels: {host: web-2}}, mocks: {restart: {ok: true}}}
                    expect: {outcome: handed-over, effects: [], reason: on the host web-2}
                ---
                apiVersion: aimos/v1
                kind: Target
                metadata: {name: hosts, version: 1.0.0, owner: team}
                spec:
                  type: ssh
                  credentials: {user: aimos, fromFile: /run/key}
                  hosts: {web-1: {key: 'SHA256:0000000000000000000000000000000000000000000'}}
                  grants: [{playbook: once, actions: [systemd.restart], hosts: [web-1], units: [a]}]
                """);
        tried(
                true,
                """
                  - name: a healthy one is left alone
                    GIVEN {check: {ok: true}}}
                    expect: {outcome: no-change}
                """);
    }

    @Test
    void a_case_that_names_what_is_no_step_is_not_believed() throws IOException {
        var out =
                tried(
                        false,
                        """
                          - name: it mistyped
                            GIVEN {chekc: {ok: true}, mend.verify: {ok: true}}}
                            expect: {outcome: no-change, steps: {mended: skipped}, effects: ['undo:mind']}
                        """);

        assertThat(out)
                .contains("the case names chekc, and there is no such step")
                .contains("names mended,")
                .contains("names mind,")
                .doesNotContain("names mend.verify");
    }

    @Test
    void build_servers_get_junits_xml() throws IOException {
        write("  - {name: 'a < b', given: {alert: {name: Up}}, expect: {outcome: succeeded}}\n");
        var tests = new PlaybookTests(List.of(folder));
        tests.run(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));

        assertThat(tests.report())
                .contains("tests=\"1\" failures=\"1\"")
                .contains("classname=\"mend\" name=\"a &lt; b\"")
                .contains("<failure message=\"it is not started")
                .contains("<system-out>mend: steps 0/3, ways of conditions 0/4; never: check");
    }

    @Test
    void nothing_is_tried_while_lint_finds_something() throws IOException {
        var out = tried(false, "  - {nam: wrong, expect: {outcome: succeeded}}\n");

        assertThat(out).contains("unknown field 'nam'");
    }

    private String tried(boolean passes, String cases) throws IOException {
        write(cases.replace("GIVEN", GIVEN));
        var out = new ByteArrayOutputStream();
        var passed =
                new PlaybookTests(List.of(folder))
                        .run(new PrintStream(out, true, StandardCharsets.UTF_8));
        assertThat(passed).as(out.toString(StandardCharsets.UTF_8)).isEqualTo(passes);
        return out.toString(StandardCharsets.UTF_8);
    }

    private void write(String cases) throws IOException {
        Files.writeString(folder.resolve("mend.yaml"), PLAYBOOK + cases);
        Files.writeString(folder.resolve("target.yaml"), TARGET);
    }
}
