import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.h2.mvstore.MVStore;

/**
 * DurableServer PORT FILE: mongo-java-server on loopback, over H2's store in that file.
 *
 * By itself the server answers a write when its maps are changed, and a thread of H2's brings them
 * to the file within a second: whoever kills it takes back what was acknowledged. Here a write is
 * answered when it is in the file (handed to the system, not forced to the disk), and the file
 * holds no half of one.
 */
public final class DurableServer {
  /** Commands that leave the store as it is; any other is taken for one that writes. */
  private static final Set<String> READS =
      Set.of("find", "getMore", "killCursors", "count", "aggregate", "distinct", "hello",
          "ismaster", "isMaster", "ping", "buildInfo", "endSessions", "listCollections",
          "listIndexes", "listDatabases", "serverStatus");

  /** A commit writes whole pages, so that what is in use lies scattered after some thousands. */
  private static final int COMMITS_UNTIL_COMPACTED = 2_000;
  private static final int PERCENT_IN_USE = 50;
  private static final int BYTES_REWRITTEN = 4 * 1024 * 1024;

  /** They wait for each other's commits, so more of them than processors share one. */
  private static final int THREADS = 64;

  public static void main(String[] arguments) {
    MongoServer server = new MongoServer(new DurableBackend(open(arguments[1])));
    // Nothing to do at the end: what was acknowledged is in the file.
    server.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), 1, THREADS);
    System.out.println("mongo-java-server serves");
  }

  private static MVStore open(String file) {
    // H2 itself must not commit between two halves of a write, neither by time nor by size.
    MVStore store =
        new MVStore.Builder().fileName(file).autoCommitDisabled().autoCommitBufferSize(0).open();
    // Room that is no longer in use may be written on at once.
    store.setRetentionTime(0);
    return store;
  }

  /** What is between the maps of the server and its clients. */
  private static final class DurableBackend extends H2Backend {
    /**
     * The server answers with the documents it keeps, and changes those in their place: answers
     * told of changes that came after them. So a write has the maps alone, reads share them, and
     * both answer with copies.
     */
    private final ReentrantReadWriteLock maps = new ReentrantReadWriteLock(true);

    private int commits;

    DurableBackend(MVStore store) {
      super(store);
      version(new OldestWithDrivers());
    }

    @Override
    public Document handleMessage(MongoMessage message) {
      if (READS.contains(message.getDocument().keySet().iterator().next()))
        return copied(maps.readLock(), message);
      try {
        return copied(maps.writeLock(), message);
      } finally {
        commit(); // also what a write that failed has done before
      }
    }

    private Document copied(Lock lock, MongoMessage message) {
      lock.lock();
      try {
        return super.handleMessage(message).cloneDeeply();
      } finally {
        lock.unlock();
      }
    }

    /** Writes that queue up meanwhile are done first, and committed together. */
    @Override
    public void commit() {
      maps.writeLock().lock();
      try {
        if (!getMvStore().hasUnsavedChanges()) return;
        getMvStore().commit();
        commits += 1;
        if (commits % COMMITS_UNTIL_COMPACTED == 0)
          getMvStore().compact(PERCENT_IN_USE, BYTES_REWRITTEN);
      } finally {
        maps.writeLock().unlock();
      }
    }
  }

  /**
   * Today's drivers refuse the newest that the server calls itself (5.0, with the protocol of 4.2),
   * although they need nothing that it lacks.
   */
  private static final class OldestWithDrivers implements MongoVersion {
    @Override
    public List<Integer> getVersionArray() {
      return List.of(4, 4, 0);
    }

    @Override
    public int getWireVersion() {
      return 9;
    }
  }
}
