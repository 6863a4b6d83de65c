using System;
using System.Text;
using Battery.Node.Platform;
using Battery.Node.Sockets;

namespace Battery.Local;

/// <summary>
/// Serves a board that is not set up yet: a page that asks what it is to be, and takes the answer once (<c>POST /api/setup</c>, the text
/// of a provisioning file). What is wrong is told by line and key, never by value. A password is kept as its hash.
/// </summary>
public sealed class SetUpServer : IHttpServant
{
    private const string Path = "/api/setup";
    private const string FirstPage = "setup.html";
    private const string PasswordKey = "local-password";
    private const string Plain = "Content-Type: text/plain; charset=utf-8\r\nCache-Control: no-store\r\n";
    private const int BodyMilliseconds = 10000;

    private readonly HttpPort _port;
    private readonly IProvisioning _provisioning;
    private readonly IClock _clock;
    private readonly IRandom _random;
    private readonly ILog _log;
    private readonly PageFiles _files;
    private readonly object _gate = new object();

    /// <summary>Makes one that does not serve yet.</summary>
    /// <param name="port">Where it is served.</param>
    /// <param name="page">The page's files.</param>
    /// <param name="provisioning">Takes the answer.</param>
    /// <param name="clock">For how long to wait.</param>
    /// <param name="random">Salts the password's hash.</param>
    /// <param name="log">Is told that it is set up.</param>
    public SetUpServer(HttpPort port, IStorage page, IProvisioning provisioning, IClock clock, IRandom random, ILog log)
    {
        _port = port;
        _files = new PageFiles(page, FirstPage);
        _provisioning = provisioning;
        _clock = clock;
        _random = random;
        _log = log;
    }

    /// <summary>Begins to serve.</summary>
    /// <exception cref="Exception">The port cannot be had.</exception>
    public void Start()
    {
        _port.Add(this);
    }

    /// <summary>Ends.</summary>
    public void Stop()
    {
        _port.Remove(this);
    }

    /// <inheritdoc/>
    public bool Serve(IConnection connection, HttpHead head, HttpPort port)
    {
        string path = head.Word(1);
        if (path == Path)
        {
            if (head.Word(0) == "POST") Take(connection, head);
            else HttpAnswer.Send(connection, "405 Method Not Allowed", "Allow: POST" + HttpAnswer.EndOfLine, string.Empty);
            return true;
        }

        return Visit.Serve(connection, head, path, _files);
    }

    private void Take(IConnection connection, HttpHead head)
    {
        string text;
        string wrong = HttpBody.Read(connection, head, ProvisioningFile.MostBytes, BodyMilliseconds, _clock, out text);
        if (wrong.Length > 0)
        {
            HttpAnswer.Send(connection, wrong, string.Empty, string.Empty);
            return;
        }

        string problem;
        if (ProvisioningFile.Parse(text, out problem) == null)
        {
            byte[] told = Encoding.UTF8.GetBytes(problem);
            HttpAnswer.Write(connection, HttpAnswer.Head("400 Bad Request", Plain, told.Length));
            connection.Write(told, 0, told.Length);
            return;
        }

        lock (_gate)
        {
            // Who is quicker has it: nobody sets up anew what somebody has set up.
            if (_provisioning.Read() != null)
            {
                HttpAnswer.Send(connection, "409 Conflict", string.Empty, string.Empty);
                return;
            }

            _provisioning.Write(HidePassword(text));
        }

        _log.Write(LogLevel.Information, "setup", connection.RemoteAddress + " has set it up");
        HttpAnswer.Send(connection, "204 No Content", string.Empty, string.Empty);
    }

    private string HidePassword(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            int equals = lines[i].IndexOf('=');
            if (equals < 0 || lines[i].Substring(0, equals).Trim() != PasswordKey) continue;
            var password = LocalPassword.From(lines[i].Substring(equals + 1).Trim(), _random);
            lines[i] = PasswordKey + " = " + password.Write();
        }

        string hidden = lines[0];
        for (int i = 1; i < lines.Length; i++) hidden += "\n" + lines[i];
        return hidden;
    }
}
