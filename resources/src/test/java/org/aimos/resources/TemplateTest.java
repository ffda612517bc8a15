package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final Map<String, Object> VARS =
            Map.of(
                    "inputs", Map.of("unit", "nginx", "count", 3L, "hosts", List.of("a", "b")),
                    "alert",
                            Map.of(
                                    "labels",
                                    Map.of("host-name", "web-1", "evil", "{{ inputs.unit }}")),
                    "steps", Map.of("look", Map.of("body", List.of(Map.of("id", "x1")))));

    @Test
    void paths_are_filled_in_between_text() throws Exception {
        assertThat(render("/units/{{ inputs.unit }}/on/{{alert.labels.host-name}}"))
                .isEqualTo("/units/nginx/on/web-1");
        assertThat(render("{{ steps.look.body[0].id }}!")).isEqualTo("x1!");
    }

    @Test
    void a_whole_scalar_keeps_its_type() throws Exception {
        assertThat(render("{{ inputs.count }}")).isEqualTo(3L);
        assertThat(render("{{ inputs.hosts }}")).isEqualTo(List.of("a", "b"));
        assertThat(render("{{ inputs.count }}0")).isEqualTo("30");
    }

    @Test
    void what_is_inserted_is_never_read_again() throws Exception {
        assertThat(render("{{ alert.labels.evil }}")).isEqualTo("{{ inputs.unit }}");
        assertThat(render("a {{ alert.labels.evil }} b")).isEqualTo("a {{ inputs.unit }} b");
    }

    @Test
    void lists_and_maps_are_filled_in_and_the_rest_stays() throws Exception {
        Map<String, Object> yaml =
                Map.of(
                        "argv", List.of("/bin/x", "{{ inputs.unit }}", 5L),
                        "nothing", Collections.singletonMap("here", null));
        Template template = Template.parse(yaml);
        assertThat(template.render(VARS))
                .isEqualTo(
                        Map.of(
                                "argv", Arrays.asList("/bin/x", "nginx", 5L),
                                "nothing", Collections.singletonMap("here", null)));
        assertThat(template.paths()).containsExactly("inputs.unit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ inputs.unit",
                "{{}}",
                "{{ inputs.unit | upper }}",
                "{{ inputs..unit }}",
                "{{ .unit }}",
                "{{ inputs.unit. }}",
                "{{ [0] }}",
                "{{ inputs['unit'] }}",
                "{{ 1 + 1 }}",
                "{{ {{ inputs.unit }} }}"
            })
    void what_is_no_path_is_refused(String text) {
        assertThatThrownBy(() -> Template.parse(text)).isInstanceOf(TemplateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ inputs.absent }}",
                "{{ nobody }}",
                "{{ steps.look.body[7].id }}",
                "{{ inputs.unit.deeper }}",
                "all of {{ inputs.hosts }}"
            })
    void what_leads_nowhere_is_an_error_and_not_empty(String text) throws Exception {
        Template template = Template.parse(text);
        assertThatThrownBy(() -> template.render(VARS)).isInstanceOf(TemplateException.class);
    }

    private static Object render(String text) throws TemplateException {
        return Template.parse(text).render(VARS);
    }
}
