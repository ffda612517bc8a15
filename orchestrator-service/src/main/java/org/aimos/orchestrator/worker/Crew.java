package org.aimos.orchestrator.worker;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.aimos.orchestrator.kill.Kill;
import org.aimos.orchestrator.kill.Scopes;
import org.aimos.orchestrator.run.Signal;
import org.jboss.logmanager.MDC;

/** The drivers of all runs that this process holds. */
public final class Crew {
    private static final Logger LOG = System.getLogger(Crew.class.getName());

    private final Workshop shop;
    private final Map<String, RunDriver> drivers = new ConcurrentHashMap<>();
    private final Setbacks setbacks = new Setbacks();

    public Crew(Workshop shop) {
        this.shop = shop;
    }

    /** Drives these runs, but for those that are driven already. */
    public void drive(List<Leased> runs) {
        for (var run : runs) {
            var driver = new RunDriver(shop, run);
            if (drivers.putIfAbsent(run.runId(), driver) == null) {
                Thread.ofVirtual().name("run-" + run.runId()).start(() -> drive(driver));
            }
        }
    }

    /** Something was noted in the ledger for these runs. */
    public void look(Iterable<String> runIds) {
        for (var id : runIds) {
            var driver = drivers.get(id);
            if (driver != null) {
                driver.look();
            }
        }
    }

    /** Tells every run that stands in the scope of one of these switches. */
    public void killed(List<Kill> kills) {
        for (var kill : kills) {
            for (var driver : drivers.values()) {
                if (Scopes.of(driver.run().plan()).contains(kill.scope())) {
                    driver.signal(new Signal.Killed(kill.scope(), kill.by(), kill.reason()));
                }
            }
        }
    }

    /** Ids of the runs that are driven here. */
    public Set<String> driven() {
        return Set.copyOf(drivers.keySet());
    }

    /** Runs that could not be gone on with. */
    public Setbacks setbacks() {
        return setbacks;
    }

    /** Lets go of every run: the lease is lost, or the process stops. */
    public void abandon() {
        drivers.values().forEach(RunDriver::abandon);
        drivers.clear();
    }

    private void drive(RunDriver driver) {
        var id = driver.run().runId();
        MDC.put("run", id);
        MDC.put("incident", driver.run().state().run().incidentId());
        try {
            driver.drive();
            setbacks.forget(id);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Failpoints.Crash crash) {
            LOG.log(Level.INFO, "Run {0}: {1}", id, crash.getMessage());
        } catch (RuntimeException | StackOverflowError | LinkageError defect) {
            LOG.log(Level.ERROR, "Run " + id + " is let go and taken up again", defect);
            var what = "carrying it out failed (" + defect.getClass().getSimpleName() + ")";
            setbacks.note(id, what, shop.clock().instant());
        } finally {
            drivers.remove(id, driver);
        }
    }
}
