package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeeperTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    @TempDir Path folder;
    private StackHome home;
    private Board board;
    private Keeper keeper;

    /** A program that does nothing but live. */
    private record Sleeper(String digest) implements Runner {
        @Override
        public void prepare() {
            // It needs nothing.
        }

        @Override
        public Launch launch() {
            return new Launch(List.of("sleep", "1000"), Map.of(), digest);
        }

        @Override
        public boolean ready(long pid) {
            return true;
        }

        @Override
        public void settle() {
            // It has nothing to settle.
        }
    }

    @BeforeEach
    void a_keeper_at_work() {
        home = new StackHome(folder, folder);
        board = new Board(home.state(), StackState.empty());
        keeper = keep(board, "first");
    }

    @AfterEach
    void ends() {
        keeper.stop();
        assertThat(state().status()).isEqualTo(PartStatus.STOPPED);
    }

    @Test
    void what_is_killed_is_started_anew_and_counted() {
        ProcessId first = ready();
        first.handle().orElseThrow().destroyForcibly();
        until(state -> state.deaths() == 1 && state.status() == PartStatus.READY);
        assertThat(ready()).isNotEqualTo(first);
    }

    @Test
    void what_is_held_stays_down_until_it_is_released() throws Exception {
        ProcessId first = ready();
        Files.createDirectories(folder.resolve("held"));
        Files.writeString(home.held(Part.TICKET), "");
        until(state -> state.status() == PartStatus.HELD);
        assertThat(first.handle()).isEmpty();
        Files.delete(home.held(Part.TICKET));
        until(state -> state.status() == PartStatus.READY);
        assertThat(state().deaths()).isZero();
    }

    @Test
    void what_a_killed_supervisor_left_is_adopted() throws Exception {
        ProcessId orphan = ready();
        Board next = new Board(home.state(), StackState.load(home.state()));
        Keeper second = keep(next, "first");
        assertThat(
                        Waiting.until(
                                LIMIT,
                                () -> next.state().of(Part.TICKET).status() == PartStatus.READY))
                .isTrue();
        assertThat(next.state().of(Part.TICKET).process()).contains(orphan);
        keeper.stop();
        second.stop();
        assertThat(orphan.handle()).isEmpty();
    }

    @Test
    void what_would_be_started_otherwise_now_is_replaced() throws Exception {
        ProcessId orphan = ready();
        Board next = new Board(home.state(), StackState.load(home.state()));
        keeper.stop();
        board = next;
        keeper = keep(next, "second");
        until(state -> state.launch().equals("second") && state.status() == PartStatus.READY);
        assertThat(orphan.handle()).isEmpty();
    }

    private Keeper keep(Board board, String digest) {
        Keeper made = new Keeper(home, Part.TICKET, new Sleeper(digest), board, () -> true);
        Thread.ofPlatform().start(made);
        return made;
    }

    private ProcessId ready() {
        until(state -> state.status() == PartStatus.READY && state.process().isPresent());
        return state().process().orElseThrow();
    }

    private PartState state() {
        return board.state().of(Part.TICKET);
    }

    private void until(Predicate<PartState> condition) {
        assertThat(Waiting.until(LIMIT, () -> condition.test(state()))).as("%s", state()).isTrue();
    }
}
