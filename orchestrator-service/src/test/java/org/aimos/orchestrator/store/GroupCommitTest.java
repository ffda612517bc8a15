package org.aimos.orchestrator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.pgclient.PgException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private static final String BAD = "22021";
    private static final String READ_ONLY = "25006";

    @Test
    void what_is_refused_for_its_data_five_times_in_a_row_is_given_up() {
        var times = 0;
        for (var i = 0; i < 4; i++) {
            times = GroupCommit.refused(times, failure(BAD));
        }
        var four = times;

        assertThatThrownBy(() -> GroupCommit.refused(four, failure(BAD)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("refused 5 times");
    }

    @Test
    void a_database_that_cannot_write_is_waited_for_and_begins_the_row_anew() {
        var times = 0;
        for (var i = 0; i < 20; i++) {
            times = GroupCommit.refused(times, failure(READ_ONLY));
        }
        assertThat(times).isZero();

        assertThat(GroupCommit.refused(4, failure(READ_ONLY))).isZero();
    }

    private static ExecutionException failure(String state) {
        return new ExecutionException(new PgException("failed", "ERROR", state, "detail"));
    }
}
