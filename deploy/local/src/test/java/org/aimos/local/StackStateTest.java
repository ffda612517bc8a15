package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackStateTest {
    @TempDir Path folder;

    @Test
    void it_is_read_as_it_was_written() throws Exception {
        PartState intake =
                new PartState(
                        PartStatus.RESTARTING,
                        Optional.of(new ProcessId(17, 1700000000000L)),
                        "abc",
                        3,
                        "exit code 1");
        StackState state =
                new StackState(
                        Optional.of(ProcessId.of(ProcessHandle.current())),
                        Optional.empty(),
                        Map.of(Part.INTAKE, intake));
        state.save(folder.resolve("state"));
        StackState read = StackState.load(folder.resolve("state"));
        assertThat(read).isEqualTo(state);
        assertThat(read.supervised()).isTrue();
        assertThat(read.ready()).isFalse();
    }

    @Test
    void a_message_with_bars_and_lines_harms_nothing() {
        PartState state = PartState.none().died("a | b\nsecond line");
        assertThat(PartState.parse(state.text()).detail()).isEqualTo("a / b");
    }

    @Test
    void it_is_ready_when_all_are_ready_or_held_on_purpose() {
        StackState state = StackState.empty();
        for (Part part : Part.values()) {
            state = state.with(part, PartState.none().with(PartStatus.READY, ""));
        }
        assertThat(state.ready()).isTrue();
        assertThat(state.with(Part.TICKET, PartState.none().with(PartStatus.HELD, "")).ready())
                .isTrue();
        assertThat(state.with(Part.TICKET, PartState.none().died("")).ready()).isFalse();
    }
}
