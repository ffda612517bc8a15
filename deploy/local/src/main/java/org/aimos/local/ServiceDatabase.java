package org.aimos.local;

/**
 * The database of one service and the two people it knows.
 *
 * @param name the database's name, which is the service's
 * @param jdbcUrl without user or password
 * @param reactiveUrl what Quarkus' reactive client calls the same database
 * @param owner migrates
 * @param app works: reads and writes rows, makes no tables
 */
public record ServiceDatabase(
        String name, String jdbcUrl, String reactiveUrl, Role owner, Role app) {

    /** A database role and its password. */
    public record Role(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }
}
