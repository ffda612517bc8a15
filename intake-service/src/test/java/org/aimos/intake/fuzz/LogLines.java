package org.aimos.intake.fuzz;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Listens to everything that is logged, and keeps what somebody outside could have forged. */
final class LogLines extends Handler {

    private static final Pattern FORGED =
            Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]|forged");
    private static final int ENOUGH = 20;
    private static final int DEPTH = 20;

    /** The log manager's own, for no other fills in parameters of printf. */
    private final Formatter formatter = new PatternFormatter("%s");

    private final Queue<String> forged = new ConcurrentLinkedQueue<>();
    private final String secret;

    /** Keeps lines that hold this, too. */
    LogLines(String secret) {
        this.secret = secret;
    }

    static LogLines listening(String secret) {
        var lines = new LogLines(secret);
        Logger.getLogger("").addHandler(lines);
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        keepIfHarmful(line, String.valueOf(formatter.formatMessage(line)));
        Throwable thrown = line.getThrown();
        for (int i = 0; i < DEPTH && thrown != null; i++) {
            keepIfHarmful(line, String.valueOf(thrown.getMessage()));
            thrown = thrown.getCause();
        }
    }

    private void keepIfHarmful(LogRecord line, String text) {
        boolean harmful = FORGED.matcher(text).find() || text.contains(secret);
        if (harmful && forged.size() < ENOUGH) {
            forged.add(line.getLoggerName() + ": " + text);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }

    Queue<String> forged() {
        return forged;
    }
}
