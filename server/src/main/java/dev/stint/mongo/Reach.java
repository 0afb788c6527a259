package dev.stint.mongo;

import com.mongodb.connection.ClusterDescription;
import com.mongodb.event.ClusterDescriptionChangedEvent;
import com.mongodb.event.ClusterListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a server takes writes. The log tells when that ends and when it is so again. */
final class Reach implements ClusterListener {
    private static final Logger LOG = LoggerFactory.getLogger(Reach.class);

    private final String place;
    private volatile boolean isFound;
    private volatile boolean isGivenUp;
    private boolean wasLost;
    private boolean isOver;

    Reach(String place) {
        this.place = place;
    }

    @Override
    public synchronized void clusterDescriptionChanged(ClusterDescriptionChangedEvent event) {
        if (isOver) {
            return;
        }
        var was = isFound;
        isFound = takesWrites(event.getNewDescription());
        isGivenUp = isGivenUp && !isFound;
        if (was && !isFound) {
            wasLost = true;
            LOG.warn("{} is out of reach: nothing is kept until it is back", place);
        } else if (wasLost && isFound) {
            wasLost = false;
            LOG.info("{} is in reach again: writes are kept", place);
        }
    }

    private static boolean takesWrites(ClusterDescription cluster) {
        return cluster.hasWritableServer();
    }

    /** Nobody looks any more: what follows is no news. */
    synchronized void end() {
        isOver = true;
    }

    /** Somebody has waited for it in vain: until it is found, nobody else does. */
    synchronized void giveUp() {
        isGivenUp = !isFound;
    }

    boolean isGivenUp() {
        return isGivenUp;
    }

    boolean isLost() {
        return !isFound;
    }
}
