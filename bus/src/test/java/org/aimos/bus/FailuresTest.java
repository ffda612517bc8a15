package org.aimos.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "53300", "57P01", "57P03", "40001", "40P01", "25P03", "55P03", "25006"
            })
    void a_database_that_is_away_or_busy_passes(String state) {
        assertThat(Failures.passing(new IllegalStateException(postgres(state)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22P02", "42P01", "P0001", "57014"})
    void a_mistake_in_a_statement_does_not(String state) {
        assertThat(Failures.passing(postgres(state))).isFalse();
    }

    @Test
    void a_broken_connection_passes_and_a_broken_text_or_file_does_not() {
        assertThat(Failures.passing(new RuntimeException(new ConnectException("refused"))))
                .isTrue();
        assertThat(Failures.passing(new IOException("Connection reset by peer"))).isTrue();
        assertThat(Failures.passing(new JsonParseException("no json"))).isFalse();
        assertThat(Failures.passing(new NoSuchFileException("x"))).isFalse();
        assertThat(Failures.passing(new IllegalArgumentException("closed"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22P02", "22021", "54000"})
    void what_the_data_is_to_blame_for_is_refused(String state) {
        assertThat(Failures.refused(new IllegalStateException(postgres(state)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"25006", "57014", "28000", "42P01", "0A000", "08006", "XX000"})
    void what_the_database_is_to_blame_for_is_not(String state) {
        assertThat(Failures.refused(new IllegalStateException(postgres(state)))).isFalse();
    }

    @Test
    void a_failure_of_no_database_is_refused_and_a_broken_connection_is_not() {
        assertThat(Failures.refused(new IllegalArgumentException("no such field"))).isTrue();
        assertThat(Failures.refused(new RuntimeException(new ConnectException("away")))).isFalse();
        assertThat(Failures.refused(new VertxException("Connection CLOSED"))).isFalse();
        assertThat(Failures.passing(new VertxException("Connection CLOSED"))).isTrue();
    }

    @Test
    void the_root_is_the_innermost_cause() {
        Exception root = new IOException("root");
        assertThat(Failures.root(new RuntimeException(new IllegalStateException(root))))
                .isSameAs(root);
    }

    private static PgException postgres(String state) {
        return new PgException("failed", "ERROR", state, "detail");
    }
}
