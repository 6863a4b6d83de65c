using Battery.DeviceCosts.Board;
using Battery.DeviceCosts.Counted;
using Battery.Node;

namespace Battery.DeviceCosts.Paths;

/// <summary>
/// The node's worker on a board with gauge and GPS, without a way up: it polls the GPS four times a second, whose receiver it has told to
/// say RMC alone, and every five seconds takes a reading and appends it to the outbox.
/// </summary>
internal sealed class WorkerRun
{
    public const string TurnName = "worker turn that takes a reading";
    public const string IntervalName = "worker for 5 s, its GPS included";
    private const int IntervalMilliseconds = 5000;

    // The gauge's threshold is read, the fix is found.
    private const int ReadingsBefore = 4;

    private readonly int _intervals;
    private NodeApp _app = null!;
    private int _readings;
    private bool _isReading;
    private Cost _before;

    private WorkerRun(int intervals) => _intervals = intervals;

    /// <summary>Of the turns that took a reading.</summary>
    public Cost TurnsWithReading { get; private set; }

    /// <summary>Of all turns.</summary>
    public Cost All { get; private set; }

    /// <summary>Lets a node run for so many intervals and some before.</summary>
    public static WorkerRun Of(int intervals)
    {
        var run = new WorkerRun(intervals);
        run.Run();
        return run;
    }

    private void Run()
    {
        var clock = new BoardClock(OnTurn);
        var services = new BoardServices();
        BoardParts.GpsLine gps = BoardParts.Gps(clock);
        var platform = new NodePlatform
        {
            Clock = clock,
            Storage = new BoardStorage(),
            Random = services,
            Log = services,
            Restart = services,
            WebSockets = services,
            Gauge = BoardParts.Gauge(clock),
            Gps = gps,
            GpsControl = gps,
        };
        _app = new NodeApp(new NodeConfiguration { ModuleId = 1, IntervalMilliseconds = IntervalMilliseconds }, platform);
        _app.ReadingTaken += _ =>
        {
            _readings++;
            _isReading = true;
        };
        _app.Run();
        DevicePath.Expect(_readings == ReadingsBefore + _intervals, "the worker");
    }

    private void OnTurn()
    {
        Cost cost = Counter.Now - _before;
        if (_readings > ReadingsBefore || (_readings == ReadingsBefore && !_isReading))
        {
            All += cost;
            if (_isReading) TurnsWithReading += cost;
        }

        if (_readings == ReadingsBefore + _intervals) _app.Stop();
        _isReading = false;
        _before = Counter.Now;
    }
}
