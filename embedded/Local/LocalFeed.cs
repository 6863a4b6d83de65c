using Battery.Node;
using Battery.Node.Commands;
using Battery.Protocol;

namespace Battery.Local;

/// <summary>
/// What there is to be shown: the newest reading, the settings in force, how the node is, and the answers to commands that were given here.
/// The worker leaves it and does not wait; each browser's own thread takes it. Any thread may call.
/// </summary>
public sealed class LocalFeed : IAnswerTaker
{
    /// <summary>
    /// Ids of commands that are given here begin here, up to <see cref="WireLimits.MaximumCommandId"/>: the cloud's, which count seconds
    /// since 2024, do not come so far before 2092.
    /// </summary>
    public const long FirstCommandId = 1L << 52;

    private const int MostAnswers = 8;

    private readonly NodeApp _app;
    private readonly Reading _newest = new Reading();
    private readonly ResponseMessage[] _answers = new ResponseMessage[MostAnswers];

    /// <summary>Makes one with nothing to show, which listens to the node from now on.</summary>
    public LocalFeed(NodeApp app)
    {
        _app = app;
        app.ReadingTaken += OnReading;
        app.Commands.Local = this;
    }

    /// <summary>Counts the readings that came.</summary>
    public int Readings { get; private set; }

    /// <summary>Counts the answers that came.</summary>
    public int Answers { get; private set; }

    /// <summary>The settings in force, as far as they were told; null where nothing was. Nobody changes it any more.</summary>
    public ReportMessage Report => _app.OwnReport;

    /// <inheritdoc/>
    public bool Take(ResponseMessage answer)
    {
        if (answer.CommandId < FirstCommandId) return false;
        lock (_answers)
        {
            _answers[Answers % MostAnswers] = answer;
            Answers++;
        }

        return true;
    }

    /// <summary>The next answer behind the first <paramref name="seen"/>, of those that are kept; null where there is none.</summary>
    public ResponseMessage NextAnswer(ref int seen)
    {
        lock (_answers)
        {
            if (seen >= Answers) return null;
            if (Answers - seen > MostAnswers) seen = Answers - MostAnswers;
            return _answers[seen++ % MostAnswers];
        }
    }

    /// <summary>Writes the newest reading and how the node is, an array; gives which reading it is.</summary>
    public int Write(JsonWriter writer)
    {
        writer.Clear();
        writer.BeginArray();
        int number;
        lock (_newest)
        {
            number = Readings;
            if (number > 0) WireMessageWriter.Write(writer, new DataMessage(_newest));
        }

        writer.BeginObject();
        writer.Name("type");
        writer.Value("node");
        writer.Name("content");
        writer.BeginObject();
        writer.Name("up");
        writer.Value(_app.Links.IsUp);
        writer.Name("waiting");
        writer.Value(_app.Outbox.Count);
        writer.EndObject();
        writer.EndObject();
        writer.EndArray();
        return number;
    }

    // On the worker.
    private void OnReading(Reading reading)
    {
        lock (_newest)
        {
            _newest.CopyFrom(reading);
            Readings++;
        }
    }
}
