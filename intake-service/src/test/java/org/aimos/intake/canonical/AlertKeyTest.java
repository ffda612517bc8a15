package org.aimos.intake.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AlertKeyTest {

    @Test
    void is_32_hex_digits() {
        assertThat(AlertKey.of("fingerprint", "a1").digest("s", "alertmanager"))
                .matches("[0-9a-f]{32}");
    }

    @Test
    void does_not_depend_on_the_order_of_labels() {
        Map<String, String> other = new LinkedHashMap<>();
        other.put("b", "2");
        other.put("a", "1");

        String key = AlertKey.ofPairs("labels", other).digest("s", "c");

        assertThat(key)
                .isEqualTo(AlertKey.ofPairs("labels", Map.of("a", "1", "b", "2")).digest("s", "c"));
    }

    @Test
    void labels_that_only_look_alike_when_joined_are_two_conditions() {
        String one = AlertKey.ofPairs("labels", Map.of("a", "1, b=2")).digest("s", "c");
        String two = AlertKey.ofPairs("labels", Map.of("a", "1", "b", "2")).digest("s", "c");

        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void another_source_or_connector_can_never_name_the_same_condition() {
        AlertKey key = new AlertKey(List.of("fingerprint", "a1"), "fingerprint=a1");

        assertThat(List.of(key.digest("s", "c"), key.digest("t", "c"), key.digest("s", "d")))
                .doesNotHaveDuplicates();
    }

    @Test
    void says_what_it_is_made_of() {
        assertThat(AlertKey.ofPairs("labels", Map.of("b", "2", "a", "1")).of())
                .isEqualTo("labels: a=1, b=2");
    }
}
