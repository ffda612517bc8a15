package org.aimos.testkit;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * An action that a test can take on what Quarkus' test resource started. It is a management bean,
 * for tests see the statics of another class loader.
 */
final class Switch {
    private Switch() {}

    /** Makes an action known under a name, in place of an earlier one. */
    static void publish(String name, Runnable action) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName bean = bean(name);
            if (server.isRegistered(bean)) {
                server.unregisterMBean(bean);
            }
            server.registerMBean(new StandardMBean(action, Runnable.class), bean);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes the action. */
    static void run(String name) {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(bean(name), "run", new Object[0], new String[0]);
        } catch (JMException e) {
            throw new IllegalStateException("Could not switch " + name, e);
        }
    }

    private static ObjectName bean(String name) throws JMException {
        return new ObjectName("org.aimos.test:type=Switch,name=" + name);
    }
}
