package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimos.events.Alert;
import org.aimos.events.AlertStatus;
import org.aimos.events.Environment;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Priority;
import org.aimos.events.ServiceSnapshot;
import org.aimos.events.Severity;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class VariablesTest {
    private static final Instant T = Instant.EPOCH;
    private static final Alert ALERT =
            new Alert(
                    "src",
                    "alertmanager",
                    "k",
                    "k",
                    null,
                    AlertStatus.FIRING,
                    Severity.CRITICAL,
                    "explicit",
                    "ServiceDown",
                    "It is down",
                    null,
                    null,
                    null,
                    null,
                    Map.of("instance", "web-1:80"),
                    Map.of(),
                    null,
                    null,
                    T,
                    null,
                    null);
    private static final Incident INCIDENT =
            new Incident(
                    "i1",
                    1,
                    IncidentStatus.OPEN,
                    "c",
                    "It is down",
                    null,
                    null,
                    null,
                    "t",
                    Environment.TEST,
                    true,
                    Severity.CRITICAL,
                    "high",
                    "high",
                    Priority.P2,
                    List.of(),
                    1,
                    1,
                    T,
                    T,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    0,
                    null,
                    false,
                    null,
                    null,
                    null,
                    null);
    private static final ServiceSnapshot SERVICE =
            new ServiceSnapshot(
                    "checkout",
                    "t",
                    2,
                    Environment.TEST,
                    null,
                    List.of(),
                    List.of("web-1"),
                    List.of(),
                    List.of());

    @Test
    void every_field_a_condition_may_name_is_there() {
        Map<String, Object> vars = new HashMap<>(Variables.of(ALERT, SERVICE, INCIDENT));
        vars.put("score", Variables.score(null));
        assertThat(vars).containsOnlyKeys(Scope.RULE.variables());
        for (String name : List.of("alert", "service", "incident")) {
            assertThat(vars.get(name))
                    .as(name)
                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                    .containsOnlyKeys(Vocabulary.fieldsOf(name));
        }
    }

    @Test
    void an_unknown_service_can_be_asked_for_and_not_about() throws Exception {
        Map<String, Object> vars = Variables.of(ALERT, null, INCIDENT);
        assertThat(Condition.compile("has(service.name)", Scope.RULE).test(vars)).isFalse();
        assertThat(Condition.compile("alert.service == ''", Scope.RULE).test(vars)).isTrue();
        Condition about = Condition.compile("service.tier != 1", Scope.RULE);
        assertThatThrownBy(() -> about.test(vars)).isInstanceOf(ConditionException.class);
    }

    @Test
    void words_are_those_that_conditions_compare_with() throws Exception {
        Map<String, Object> vars = Variables.of(ALERT, SERVICE, INCIDENT);
        String cel =
                "alert.severity == 'critical' && incident.priority == 'P2' && environment == 'test'"
                        + " && alert.status == 'firing' && service.tier == 2"
                        + " && hostOf(alert.labels.instance) in service.hosts";
        assertThat(Condition.compile(cel, Scope.RULE).test(vars)).isTrue();
    }
}
