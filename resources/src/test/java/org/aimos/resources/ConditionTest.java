package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final Map<String, Object> ALERT =
            Map.of(
                    "name", "ServiceDown",
                    "severity", "critical",
                    "service", "",
                    "labels", Map.of("instance", "web-1:9100", "host-name", "web-1"));
    private static final Map<String, Object> SERVICE =
            Map.of("name", "checkout", "tier", 2, "hosts", List.of("web-1", "web-2"));

    private static final Map<String, Object> VARS =
            Map.of("alert", ALERT, "service", SERVICE, "environment", "test");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alert.name == 'ServiceDown' && service.tier in [2, 3]",
                "service.tier >= 2.0 && service.tier < 2.5",
                "hostOf(alert.labels.instance) in service.hosts",
                "alert.labels['host-name'] == 'web-1'",
                "!has(alert.labels.absent)",
                "has(service.tier) && !has(service.owner)",
                "service.hosts.exists(h, h.startsWith('web-')) && size(service.hosts) == 2",
                "environment != 'production'",
                "alert.name.matches('^Service(Down|Slow)$')",
                "alert.service == ''",
            })
    void what_holds_is_true(String cel) throws Exception {
        assertThat(Condition.compile(cel, Scope.RULE).test(VARS)).isTrue();
    }

    @Test
    void a_text_that_differs_in_a_part_that_must_hold_settles_it() throws Exception {
        assertThat(test("alert.labels.absent == 'x' && alert.name == 'Other'")).isFalse();
        assertThat(test("alert.name == 'Other' && alert.labels.absent == 'x'")).isFalse();
        assertThat(test("alert.name == 'Other' && service.tier == 2 && environment == 'test'"))
                .isFalse();
        assertThat(test("alert.name == 'Other' || service.tier == 2")).isTrue();
        assertThat(test("'Other' == alert.name")).isFalse();
        assertThat(test("alert.name == 'ServiceDown' && service.tier == 2")).isTrue();
        assertThatThrownBy(() -> test("alert.name == 'ServiceDown' && alert.labels.absent == 'x'"))
                .isInstanceOf(ConditionException.class);
    }

    private static boolean test(String cel) throws ConditionException {
        return Condition.compile(cel, Scope.RULE).test(VARS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            textBlock =
                    """
                    result.ok && result.status == 200              | result.ok result.status
                    result.value < 0.5 && result.ok                | result.ok
                    3 >= result.body.total / double(result.value)  | ''
                    !has(result.body.error) && result.body.n != 3  | result.body.n
                    (result.ok ? result.value : 0.0) > 1.0         | result.ok
                    (result.a == 'x' ? result.v : 0) <= 3          | result.a
                    (result.value > 3) == inputs.high              | inputs.high
                    result.rows[0].state == 'up'                   | result.rows.0.state
                    result.rows[0].count > 3                       | ''
                    result.rows.all(r, r.state == 'up' && r.n > 1) | result.rows.*.state
                    result.rows.exists(r, r.tags.exists(t, t == 'x')) | result.rows.*.tags.*
                    result.rows.filter(r, r.up).size() > 2         | result.rows.*.up
                    ['a', 'b'].all(n, result.body[n] == 'up')      | result.body
                    result.body.name.startsWith('x')               | result.body.name
                    size(result.rows) == 2                         | result.rows
                    result[inputs.name] == 'x'                     | result inputs.name
                    """)
    void only_what_is_asked_for_by_value_counts(String cel, String values) throws Exception {
        assertThat(Condition.compile(cel, Scope.UNTIL).values())
                .extracting(path -> String.join(".", path))
                .containsExactlyInAnyOrder(values.isEmpty() ? new String[0] : values.split(" "));
    }

    @Test
    void numbers_of_a_json_body_compare_whatever_their_java_type() throws Exception {
        Map<String, Object> vars =
                Map.of("result", Map.of("status", 200, "body", Map.of("n", List.of(1, 2.5, 3L))));
        Condition condition =
                Condition.compile(
                        "result.status == 200 && result.body.n[0] < 2 && 3.0 in result.body.n",
                        Scope.UNTIL);
        assertThat(condition.test(vars)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    RULE     | alert.nmae == 'x'              | 7  | unknown field 'nmae' | did you mean 'name'?
                    RULE     | alrt.name == 'x'               | 1  | unknown name 'alrt'  | did you mean 'alert'?
                    RULE     | true && steps.check.ok         | 9  | unknown name 'steps' | known here
                    RULE     | service.tier == '2'            | 14 | can't be applied to (int, string) |
                    STEP     | alert.name ==                  | 14 | ends too early |
                    POLICY   | playbook.rsk == 'low'          | 10 | unknown field 'rsk'  | did you mean 'risk'?
                    PLAYBOOK | inputs.host == 'x'             | 1  | unknown name 'inputs'|
                    """)
    void what_it_cannot_see_is_found_when_saved(
            Scope scope, String cel, int column, String message, String hint) {
        ConditionException e =
                catchThrowableOfType(ConditionException.class, () -> Condition.compile(cel, scope));
        assertThat(e.getMessage()).contains(message);
        assertThat(e.hint()).contains(hint == null ? "" : hint);
        assertThat(List.of(e.line(), e.column())).isEqualTo(List.of(1, column));
    }

    @Test
    void what_is_missing_when_asked_is_an_error_and_not_false() throws Exception {
        Condition condition = Condition.compile("service.tier > 1", Scope.RULE);
        assertThatThrownBy(() -> condition.test(Map.of("service", Map.of())))
                .isInstanceOf(ConditionException.class)
                .hasMessageContaining("tier");
    }

    @Test
    void an_expression_gives_a_value_and_is_no_yes_or_no() throws Exception {
        Condition key = Condition.compile("inputs.host + '/' + inputs.unit", Scope.LOCK);
        Map<String, Object> vars = Map.of("inputs", Map.of("host", "web-1", "unit", "nginx"));
        assertThat(key.value(vars)).isEqualTo("web-1/nginx");
        assertThatThrownBy(() -> key.test(vars)).hasMessageContaining("neither true nor false");
    }

    @Test
    void nested_loops_are_stopped_by_their_iterations() throws Exception {
        Condition condition = Condition.compile(nested("all", "true"), Scope.RULE);
        assertThat(condition.toString().length()).isLessThan(220);
        assertThatThrownBy(() -> condition.value(VARS))
                .isInstanceOf(ConditionException.class)
                .hasMessageContaining("Iteration budget exceeded: 10000");
    }

    @Test
    void a_brake_is_not_swallowed_by_an_or() throws Exception {
        Condition condition = Condition.compile(nested("exists", "false || a > 99"), Scope.RULE);
        assertThatThrownBy(() -> condition.value(VARS)).isInstanceOf(ConditionException.class);
    }

    @Test
    void what_takes_too_much_work_is_stopped_the_same_each_time() throws Exception {
        String ten = "[0,1,2,3,4,5,6,7,8,9].exists(";
        Condition condition =
                Condition.compile(
                        ten + "a, " + ten + "b, " + ten + "c, alert.name == 'y' || c > 99)))",
                        Scope.RULE);
        Map<String, Object> alert = Map.of("name", "x".repeat(200_000));
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> condition.value(Map.of("alert", alert)))
                    .hasMessageContaining("more than 1000000 units of work");
        }
    }

    @Test
    void a_long_search_counts_as_the_work_it_is() throws Exception {
        Map<String, Object> alert = Map.of("name", "x".repeat(200_000));
        Condition dear =
                Condition.compile("alert.name.matches('" + "(x+)+".repeat(80) + "y')", Scope.RULE);
        Condition cheap = Condition.compile("alert.name.matches('^x+$')", Scope.RULE);
        assertThatThrownBy(() -> dear.test(Map.of("alert", alert)))
                .hasMessageContaining("units of work");
        assertThat(cheap.test(Map.of("alert", alert))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alert.name.matches('x{900}y')",
                "matches(alert.name, 'x*x*x*x*x*x*x*x*x*x*x*x*x*y')",
                "alert.name.matches(alert.title)",
                "alert.name.contains(alert.title)",
                "alert.name == 'y' || alert.name.contains(alert.title + alert.title)",
            })
    void what_a_search_costs_is_asked_before_it_is_made(String cel) throws Exception {
        Map<String, Object> alert =
                Map.of("name", "x".repeat(200_000), "title", "x".repeat(9_000) + "y");
        Condition condition = Condition.compile(cel, Scope.RULE);
        assertThatThrownBy(() -> condition.test(Map.of("alert", alert)))
                .hasMessageContaining("units of work");
    }

    @Test
    void comparing_deep_values_is_work() throws Exception {
        var rows = Collections.nCopies(900, Collections.nCopies(900, 7L));
        var other = Collections.nCopies(900, List.copyOf(Collections.nCopies(900, 7L)));
        Condition once = Condition.compile("a == b", Scope.RULE, Set.of("a", "b", "l"));
        Condition often = Condition.compile("l.all(x, a == b)", Scope.RULE, Set.of("a", "b", "l"));
        Map<String, Object> vars = Map.of("a", rows, "b", other, "l", List.of(1L, 2L, 3L, 4L, 5L));

        assertThat(once.test(vars)).isTrue();
        assertThatThrownBy(() -> often.test(vars)).hasMessageContaining("units of work");
    }

    /** 10,000,000 turns in about 200 characters; without brakes it runs for seconds. */
    private static String nested(String macro, String inside) {
        StringBuilder cel = new StringBuilder();
        for (String name : List.of("a", "b", "c", "d", "e", "f", "g")) {
            cel.append("[0,1,2,3,4,5,6,7,8,9].").append(macro).append('(').append(name).append(',');
        }
        return cel.append(inside).append(")".repeat(7)).toString();
    }

    @Test
    void a_long_list_is_refused() throws Exception {
        Condition condition = Condition.compile("service.hosts.all(h, h != '')", Scope.RULE);
        Map<String, Object> service = Map.of("hosts", Collections.nCopies(1_001, "h"));
        assertThatThrownBy(() -> condition.test(Map.of("service", service)))
                .hasMessageContaining("longer than 1000");
    }

    @Test
    void a_growing_text_is_refused() {
        String cel =
                "[1,2,3,4,5,6,7,8,9].all(i, size("
                        + String.join(" + ", Collections.nCopies(16, "alert.name"))
                        + ") > 0)";
        Map<String, Object> alert = Map.of("name", "x".repeat(200_000));
        assertThatThrownBy(() -> Condition.compile(cel, Scope.RULE).test(Map.of("alert", alert)))
                .hasMessageContaining("longer than 262144");
    }

    @Test
    void depth_and_length_are_refused_when_saved() {
        assertThatThrownBy(
                        () -> Condition.compile("(".repeat(60) + "1" + ")".repeat(60), Scope.RULE))
                .isInstanceOf(ConditionException.class);
        assertThatThrownBy(() -> Condition.compile("1" + " + 1".repeat(40) + " > 0", Scope.RULE))
                .hasMessageContaining("32 levels");
        assertThatThrownBy(() -> Condition.compile("true" + " ".repeat(5_000), Scope.RULE))
                .hasMessageContaining("4096");
    }

    @ParameterizedTest
    @CsvSource({
        "web-1:9100, web-1",
        "web-1, web-1",
        "10.0.0.7:80, 10.0.0.7",
        "[2001:db8::1]:9100, 2001:db8::1",
        "http://web-1:9100/metrics, web-1",
        "'web-1; rm -rf /', 'web-1; rm -rf '",
        "a:b:c, a:b:c"
    })
    void host_of_strips_scheme_port_and_path(String instance, String host) throws Exception {
        assertThat(HostOf.hostOf(instance)).isEqualTo(host);
    }
}
