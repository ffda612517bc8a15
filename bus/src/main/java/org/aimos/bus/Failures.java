package org.aimos.bus;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells a database that is away, or busy, from a mistake in a handler or a record. */
public final class Failures {
    private static final int DEPTH = 20;

    /** Connection, resources, operator's intervention, rollback for concurrency (SQLSTATE). */
    private static final Set<String> PASSING_CLASSES = Set.of("08", "53", "40", "58");

    private static final Set<String> PASSING_STATES =
            Set.of("25006", "25P02", "25P03", "55P03", "57P01", "57P02", "57P03", "57P05");

    /** Data, integrity, limits of what can be kept (SQLSTATE). */
    private static final Set<String> REFUSING_CLASSES = Set.of("22", "23", "54");

    private Failures() {}

    /** The innermost cause. */
    public static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int i = 0; i < DEPTH && root.getCause() != null; i++) {
            root = root.getCause();
        }
        return root;
    }

    /** True when the same work may well succeed later although nothing in it changes. */
    public static boolean passing(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < DEPTH && cause != null; i++) {
            if (cause instanceof PgException postgres) {
                return passing(postgres.getSqlState());
            }
            if (cause instanceof SQLException jdbc && jdbc.getSQLState() != null) {
                return passing(jdbc.getSQLState());
            }
            if (cause instanceof TimeoutException || broken(cause) || saysClosed(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    /**
     * True when the data itself stands against the work: the database says so, or something failed
     * that is no database at all. Everything else a database says has to do with its own state.
     */
    public static boolean refused(Throwable failure) {
        if (passing(failure)) {
            return false;
        }
        Throwable cause = failure;
        for (int i = 0; i < DEPTH && cause != null; i++) {
            if (cause instanceof PgException postgres) {
                return refused(postgres.getSqlState());
            }
            if (cause instanceof SQLException jdbc && jdbc.getSQLState() != null) {
                return refused(jdbc.getSQLState());
            }
            cause = cause.getCause();
        }
        return true;
    }

    private static boolean refused(@Nullable String state) {
        return state != null
                && state.length() == 5
                && REFUSING_CLASSES.contains(state.substring(0, 2));
    }

    private static boolean passing(@Nullable String state) {
        return state != null
                && state.length() == 5
                && (PASSING_CLASSES.contains(state.substring(0, 2))
                        || PASSING_STATES.contains(state));
    }

    /** A file or a JSON text may throw IOException as well; those are no broken connections. */
    private static boolean broken(Throwable cause) {
        return cause instanceof IOException
                && (cause instanceof SocketException
                        || cause instanceof ClosedChannelException
                        || cause instanceof UnknownHostException
                        || cause.getClass().getName().startsWith("io.netty.")
                        || cause.getClass() == IOException.class);
    }

    /** Vert.x reports some of these without a type of their own. */
    private static boolean saysClosed(Throwable cause) {
        if (!cause.getClass().getName().startsWith("io.vertx.")) {
            return false;
        }
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("closed")
                || message.contains("timeout")
                || message.contains("failed to read any response");
    }
}
