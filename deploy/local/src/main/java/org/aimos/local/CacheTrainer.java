package org.aimos.local;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Has caches trained once all is ready and calm, by a process of the lowest priority, so that the
 * next start is quick and this one is not in anybody's way.
 */
final class CacheTrainer {
    private static final int CALM_LOOKS = 4;

    private final StackHome home;
    private final StackSettings settings;
    private final Board board;
    private int calm;
    private boolean tried;

    CacheTrainer(StackHome home, StackSettings settings, Board board) {
        this.home = home;
        this.settings = settings;
        this.board = board;
    }

    /** Called every few seconds. */
    void look() throws IOException {
        Optional<ProcessId> helper = board.state().helper();
        if (helper.isPresent() && helper.get().handle().isEmpty()) {
            board.helper(Optional.empty());
        }
        calm = board.state().ready() ? calm + 1 : 0;
        if (settings.caches() && !tried && calm >= CALM_LOOKS) {
            tried = true;
            if (CacheTraining.needed(home)) {
                start();
            }
        }
    }

    private void start() throws IOException {
        File log = home.log("training").toFile();
        List<String> java =
                new JavaCommand(
                                LocalJars.copy(home),
                                64,
                                List.of(JavaCommand.QUICK),
                                List.of(
                                        "-cp",
                                        LocalJars.classPath(LocalJars.copy(home)),
                                        CacheTraining.class.getName(),
                                        home.project().toString(),
                                        home.folder().toString()))
                        .command();
        Process helper =
                new ProcessBuilder(Commands.niced(java))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                        .start();
        board.helper(Optional.of(ProcessId.of(helper.toHandle())));
    }
}
