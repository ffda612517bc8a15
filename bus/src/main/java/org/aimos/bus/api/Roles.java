package org.aimos.bus.api;

/** Names of the roles, for {@code @RolesAllowed}. */
public final class Roles {
    /** Reads everything. */
    public static final String VIEWER = "viewer";

    /** Answers for what happens now. */
    public static final String ON_CALL = "on-call";

    /** Writes resources. */
    public static final String AUTHOR = "author";

    /** Answers approvals; sets policy and autonomy. */
    public static final String APPROVER = "approver";

    /** Reads everything and changes nothing. */
    public static final String AUDITOR = "auditor";

    /** May do all that a single person may. */
    public static final String ADMIN = "admin";

    private Roles() {}
}
