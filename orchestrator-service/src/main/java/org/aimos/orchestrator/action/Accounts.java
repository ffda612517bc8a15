package org.aimos.orchestrator.action;

import com.unboundid.ldap.sdk.CompareRequest;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimos.resources.TargetSpec;

/**
 * Accounts and groups of a directory. OpenLDAP says by {@code pwdAccountLockedTime} (its password
 * policy) that an account is locked, and by the moment {@code 000001010000Z} that it is so for
 * good; Active Directory says it by {@code lockoutTime} and a bit of {@code userAccountControl}.
 */
@ApplicationScoped
class Accounts {
    private static final String LOCKED = "pwdAccountLockedTime";
    private static final String FOR_GOOD = "000001010000Z";
    private static final String AD_LOCKED = "lockoutTime";
    private static final String AD_CONTROL = "userAccountControl";
    private static final int AD_DISABLED = 2;
    private static final String DISABLED = "the account is disabled, not locked";

    private final Ldap ldap;

    Accounts(Ldap ldap) {
        this.ldap = ldap;
    }

    /** How an account stands. */
    private record State(SearchResultEntry entry, boolean locked, boolean disabled, int control) {
        String word() {
            return disabled ? "disabled" : locked ? "locked" : "open";
        }
    }

    /**
     * Output: {@code found}, {@code dn}, {@code state}, {@code locked}, {@code disabled}, groups.
     */
    Result look(ActionCall call) throws InterruptedException {
        return ldap.work(
                call,
                session -> {
                    Map<String, Object> output = new HashMap<>();
                    call.required("account");
                    try {
                        State state = state(session);
                        String[] groups =
                                session.account("memberOf").getAttributeValues("memberOf");
                        output.put("dn", state.entry().getDN());
                        output.put("state", state.word());
                        output.put("locked", state.locked());
                        output.put("disabled", state.disabled());
                        output.put("groups", groups == null ? List.of() : Arrays.asList(groups));
                    } catch (IllegalArgumentException none) {
                        output.putAll(
                                Map.of("dn", "", "state", "", "locked", false, "disabled", false));
                        output.put("groups", List.of());
                    }
                    boolean found = !"".equals(output.get("dn"));
                    output.put("ok", found);
                    output.put("found", found);
                    return new Result.Done(
                            output,
                            found ? "the account is " + output.get("state") : "no such account");
                });
    }

    /** Lets an account that locked itself in again. One that people disabled stays so. */
    Result unlock(ActionCall call) throws InterruptedException {
        return ldap.work(
                call,
                session -> {
                    State state = state(session);
                    if (state.disabled()) {
                        return new Result.Failed(DISABLED, false);
                    }
                    List<Modification> changes = new ArrayList<>();
                    if (state.locked()) {
                        changes.add(
                                openldap(session)
                                        ? new Modification(ModificationType.DELETE, LOCKED)
                                        : new Modification(
                                                ModificationType.REPLACE, AD_LOCKED, "0"));
                    }
                    return changed(session, state, changes, "open");
                });
    }

    /** Disables or enables an account. */
    Result disabled(ActionCall call, boolean wanted) throws InterruptedException {
        return ldap.work(
                call,
                session -> {
                    State state = state(session);
                    List<Modification> changes = new ArrayList<>();
                    if (state.disabled() != wanted) {
                        changes.add(
                                openldap(session)
                                        ? openldap(wanted)
                                        : activeDirectory(state, wanted));
                    }
                    return changed(session, state, changes, wanted ? "disabled" : "open");
                });
    }

    /** Puts an account into a group, or takes it out. */
    Result member(ActionCall call, boolean wanted) throws InterruptedException {
        return ldap.work(
                call,
                session -> {
                    String account = session.account("1.1").getDN();
                    SearchResultEntry group = session.group("1.1");
                    Modification change =
                            new Modification(
                                    wanted ? ModificationType.ADD : ModificationType.DELETE,
                                    "member",
                                    account);
                    boolean changed = true;
                    try {
                        Map<String, Object> output = Map.of("ok", true, "changed", true);
                        if (member(session, group, account) != wanted) {
                            session.modify(group.getDN(), List.of(change), output);
                        } else {
                            changed = false;
                        }
                    } catch (LDAPException e) {
                        ResultCode already =
                                wanted
                                        ? ResultCode.ATTRIBUTE_OR_VALUE_EXISTS
                                        : ResultCode.NO_SUCH_ATTRIBUTE;
                        boolean memberAlready =
                                wanted && e.getResultCode().equals(ResultCode.ENTRY_ALREADY_EXISTS);
                        if (!e.getResultCode().equals(already) && !memberAlready) {
                            throw e;
                        }
                        changed = false;
                    }
                    return member(call, wanted, changed);
                });
    }

    /** Whether an account is in a group; a look cannot tell since when. */
    Result isMember(ActionCall call, boolean wanted) throws InterruptedException {
        return ldap.look(
                call,
                session -> {
                    String account = session.account("1.1").getDN();
                    return member(session, session.group("1.1"), account) == wanted
                            ? member(call, wanted, false)
                            : new Result.Failed(
                                    "it "
                                            + (wanted ? "is not in " : "is in ")
                                            + call.required("group"),
                                    true);
                });
    }

    private static boolean member(Ldap.Session session, SearchResultEntry group, String account)
            throws LDAPException {
        return session.connection()
                .compare(new CompareRequest(group.getDN(), "member", account))
                .compareMatched();
    }

    private static Result member(ActionCall call, boolean wanted, boolean changed) {
        return new Result.Done(
                Map.of("ok", true, "changed", changed),
                (wanted ? "is in " : "is not in ") + call.required("group"));
    }

    /** Whether an account is locked by itself no more; a look cannot tell since when. */
    Result isUnlocked(ActionCall call) throws InterruptedException {
        return ldap.look(
                call,
                session -> {
                    State state = state(session);
                    if (state.disabled()) {
                        return new Result.Failed(DISABLED, false);
                    }
                    return state.locked()
                            ? new Result.Failed("the account is still locked", true)
                            : done(state.word(), state.word(), false);
                });
    }

    /** Whether an account is disabled, or not; a look cannot tell since when. */
    Result isDisabled(ActionCall call, boolean wanted) throws InterruptedException {
        return ldap.look(
                call,
                session -> {
                    State state = state(session);
                    return state.disabled() == wanted
                            ? done(state.word(), state.word(), false)
                            : new Result.Failed("the account is " + state.word(), true);
                });
    }

    private static Result changed(
            Ldap.Session session, State state, List<Modification> changes, String now)
            throws LDAPException {
        if (changes.isEmpty()) {
            return done(state.word(), state.word(), false);
        }
        Result.Done done = done(state.word(), now, true);
        session.modify(state.entry().getDN(), changes, done.output());
        return done;
    }

    private static Result.Done done(String before, String state, boolean changed) {
        return new Result.Done(
                Map.of("ok", true, "before", before, "state", state, "changed", changed),
                "the account is %s, was %s".formatted(state, before));
    }

    private static Modification openldap(boolean disabled) {
        return disabled
                ? new Modification(ModificationType.REPLACE, LOCKED, FOR_GOOD)
                : new Modification(ModificationType.DELETE, LOCKED);
    }

    private static Modification activeDirectory(State state, boolean disabled) {
        int control = disabled ? state.control() | AD_DISABLED : state.control() & ~AD_DISABLED;
        return new Modification(ModificationType.REPLACE, AD_CONTROL, Integer.toString(control));
    }

    private static State state(Ldap.Session session) throws LDAPException {
        if (openldap(session)) {
            SearchResultEntry entry = session.account("1.1", LOCKED);
            String since = entry.getAttributeValue(LOCKED);
            boolean forGood = FOR_GOOD.equals(since);
            return new State(entry, since != null && !forGood, forGood, 0);
        }
        SearchResultEntry entry = session.account(AD_LOCKED, AD_CONTROL);
        Integer control = entry.getAttributeValueAsInteger(AD_CONTROL);
        String since = entry.getAttributeValue(AD_LOCKED);
        int bits = control == null ? 0 : control;
        boolean locked = since != null && !since.equals("0");
        return new State(entry, locked, (bits & AD_DISABLED) != 0, bits);
    }

    private static boolean openldap(Ldap.Session session) {
        return session.directory().flavour() == TargetSpec.Directory.Flavour.OPENLDAP;
    }
}
