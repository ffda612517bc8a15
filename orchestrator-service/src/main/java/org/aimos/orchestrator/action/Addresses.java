package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.aimos.resources.TargetSpec;
import org.jspecify.annotations.Nullable;

/**
 * Resolves a target's host once, and refuses addresses it may not have. Never: link-local ones and
 * others behind which clouds keep their credentials, and those that are no single host. Loopback
 * and private ones only where the target says {@code network: private} or names the address itself.
 */
@ApplicationScoped
class Addresses {
    /** Asks for the addresses of a host. */
    interface Lookup {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** An address that must not be called. */
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    /** Where clouds answer with credentials, beside the link-local 169.254.169.254. */
    private static final Set<InetAddress> METADATA =
            Set.of(
                    InetAddress.ofLiteral("fd00:ec2::254"),
                    InetAddress.ofLiteral("fd20:ce::254"),
                    InetAddress.ofLiteral("100.100.100.200"),
                    InetAddress.ofLiteral("168.63.129.16"),
                    InetAddress.ofLiteral("192.0.0.192"));

    private final Lookup lookup;

    Addresses() {
        this(InetAddress::getAllByName);
    }

    Addresses(Lookup lookup) {
        this.lookup = lookup;
    }

    /**
     * All addresses of a host; a caller connects to one of these and resolves no more.
     *
     * @param host a name or an address
     * @param network what the target says about where its addresses lie
     * @throws UnknownHostException when there is none
     * @throws RefusedException when any of them is refused
     */
    List<InetAddress> of(String host, TargetSpec.Network network)
            throws UnknownHostException, RefusedException {
        InetAddress[] found = lookup.of(host);
        boolean privateToo = network == TargetSpec.Network.PRIVATE || literal(host);
        for (InetAddress address : found) {
            InetAddress inner = embedded(address);
            String shown = "the target's host has the address " + address.getHostAddress();
            if (never(address) || (inner != null && never(inner))) {
                throw new RefusedException(
                        shown + ", which is link-local or no host and is never called");
            }
            if (!privateToo && isInward(address)) {
                throw new RefusedException(
                        shown + ", which is private; a target that means it says network: private");
            }
        }
        return List.of(found);
    }

    /** True for what its owner can only have meant: an address, or this machine. */
    private static boolean literal(String host) {
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException e) {
            return host.equalsIgnoreCase("localhost");
        }
    }

    private static boolean never(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || METADATA.contains(address);
    }

    /** True for an address that only this machine or its own network knows. */
    static boolean isInward(InetAddress address) {
        InetAddress inner = embedded(address);
        return inward(address) || (inner != null && inward(inner));
    }

    private static boolean inward(InetAddress address) {
        byte[] b = address.getAddress();
        boolean shared = b.length == 4 && b[0] == 100 && (b[1] & 0xc0) == 64;
        boolean unique = b.length == 16 && (b[0] & 0xfe) == 0xfc;
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || (b.length == 4 && b[0] == 0)
                || shared
                || unique;
    }

    /** The IPv4 address that NAT64 (RFC 6052) or 6to4 (RFC 3056) wraps, if any. */
    private static @Nullable InetAddress embedded(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return null;
        }
        byte[] b = address.getAddress();
        try {
            if (Arrays.equals(b, 0, 12, NAT64, 0, 12)) {
                return InetAddress.getByAddress(Arrays.copyOfRange(b, 12, 16));
            }
            if (b[0] == 0x20 && b[1] == 0x02) {
                return InetAddress.getByAddress(Arrays.copyOfRange(b, 2, 6));
            }
            return null;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are always an address", e);
        }
    }
}
