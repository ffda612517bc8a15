package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProcessIdTest {
    @Test
    void a_process_is_known_again_by_number_and_start() {
        ProcessId me = ProcessId.of(ProcessHandle.current());
        assertThat(ProcessId.parse(me.toString()).flatMap(ProcessId::handle))
                .contains(ProcessHandle.current());
    }

    @Test
    void another_process_that_got_the_number_is_not_it() {
        ProcessId me = ProcessId.of(ProcessHandle.current());
        ProcessId earlier = new ProcessId(me.pid(), me.startedMillis() - 60_000);
        assertThat(earlier.handle()).isEmpty();
    }

    @Test
    void a_process_that_ended_is_gone() throws Exception {
        Process ended = new ProcessBuilder("sleep", "1000").start();
        ProcessId id = ProcessId.of(ended.toHandle());
        assertThat(id.handle()).isPresent();
        ended.destroyForcibly().waitFor();
        assertThat(id.handle()).isEmpty();
    }

    @Test
    void a_zombie_whose_parent_never_asks_for_it_is_dead() throws Exception {
        Process parent =
                new ProcessBuilder("sh", "-c", "sleep 1000 & echo $!; exec sleep 1000")
                        .redirectError(Path.of("/dev/null").toFile())
                        .start();
        try (var out = parent.inputReader()) {
            ProcessHandle child = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
            ProcessId id = ProcessId.of(child);
            child.destroyForcibly();
            assertThat(Signals.gone(child, java.time.Duration.ofMinutes(1))).isTrue();
            assertThat(id.handle()).isEmpty();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void anything_else_is_no_process() {
        assertThat(ProcessId.parse("")).isEmpty();
        assertThat(ProcessId.parse("12")).isEmpty();
        assertThat(ProcessId.parse("a@b")).isEmpty();
    }
}
