package org.aimos.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Locale;
import org.aimos.console.problem.Problem;
import org.aimos.resources.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaResourceTest {
    private final SchemaResource schemas = new SchemaResource();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void every_kind_has_its_schema(Kind kind) throws IOException {
        String file = kind.kind().toLowerCase(Locale.ROOT) + "-v1.json";

        assertThat(schemas.get(file)).contains("\"title\" : \"AIMOS " + kind.kind() + "\"");
    }

    @Test
    void facts_have_theirs() throws IOException {
        assertThat(schemas.get("org.aimos.run.started.v1.json")).contains("$schema");
    }

    @ParameterizedTest
    @ValueSource(strings = {"playbook-v9.json", "../application.properties", "a/../b.json", ""})
    void nothing_else_is_there(String file) {
        assertThatThrownBy(() -> schemas.get(file))
                .isInstanceOf(Problem.class)
                .extracting(p -> ((Problem) p).status())
                .isEqualTo(404);
    }
}
