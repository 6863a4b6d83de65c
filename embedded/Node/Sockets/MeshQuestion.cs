using Battery.Node.Mesh;
using Battery.Node.Platform;
using Battery.Protocol.Radio;

namespace Battery.Node.Sockets;

/// <summary>
/// The side of <see cref="MeshExchange"/> that asks: the question is put without a proof, the ROOT answers with what it has drawn for this
/// connection, and the question is put again with the proof.
/// </summary>
internal sealed class MeshQuestion
{
    private const string EndOfLine = HttpAnswer.EndOfLine;

    private readonly IConnection _connection;
    private readonly IClock _clock;
    private readonly IRandom _random;
    private readonly string _userName;
    private readonly SharedKey _key;
    private MeshExchange _exchange;
    private string _proof;

    public MeshQuestion(IConnection connection, IClock clock, IRandom random, string userName, string key)
    {
        _connection = connection;
        _clock = clock;
        _random = random;
        _userName = userName;
        _key = new SharedKey(key);
    }

    /// <summary>What came to the question with the proof.</summary>
    public HttpHead Answer { get; private set; }

    /// <summary>Asks; empty where an answer came, whatever it is, and otherwise what went wrong.</summary>
    /// <param name="method">The method of HTTP.</param>
    /// <param name="target">Whom, and for what.</param>
    /// <param name="fields">Further fields, each with its end of line.</param>
    /// <param name="timeoutMilliseconds">How long each answer may take.</param>
    public string Ask(string method, WebAddress target, string fields, int timeoutMilliseconds)
    {
        string begin = method + " " + target.Path + " HTTP/1.1" + EndOfLine + "Host: " + target.Authority + EndOfLine + fields;
        if (!HttpAnswer.Write(_connection, begin + EndOfLine)) return "the connection broke";
        var head = new HttpHead();
        if (!head.Read(_connection, _clock, timeoutMilliseconds)) return "no answer in time";
        string challenge = MeshScheme.ReadChallenge(head.Field("WWW-Authenticate"));
        if (challenge == null) return "the server answers " + head.FirstLine + ", and asks for no proof of the mesh's key";
        string nonce = MeshScheme.Draw(_random);
        _exchange = new MeshExchange(method, target.Path, _userName, challenge, nonce);
        string proof = "Authorization: " + MeshScheme.WriteProof(_userName, nonce, _exchange.ProveQuestion(_key)) + EndOfLine;
        if (!HttpAnswer.Write(_connection, begin + proof + EndOfLine)) return "the connection broke";
        Answer = new HttpHead();
        if (!Answer.Read(_connection, _clock, timeoutMilliseconds)) return "no answer in time";

        // Read now: a head is forgotten with the last of what came behind it.
        _proof = Answer.Field(MeshScheme.AnswerField);
        return string.Empty;
    }

    /// <summary>Tells whether who answered has proved the key, and this is what it said.</summary>
    public bool IsProven(string body)
    {
        return _exchange.IsAnswer(_key, _proof, body);
    }
}
