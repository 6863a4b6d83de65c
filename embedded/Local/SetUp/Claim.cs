using System;
using System.Text;
using Battery.Node.Platform;
using Battery.Node.Sockets;
using Battery.Protocol;

namespace Battery.Local;

/// <summary>
/// Makes a board a module by the code of its label (docs/protocol.md): it draws its own key, keeps it, and shows the code with it; asked
/// again with the same key the cloud answers the same, so that an answer that got lost costs nothing. Then the text that set the board up
/// says which module it is.
/// </summary>
public sealed class Claim
{
    private const string Path = "/api/claim";
    private const string CodeKey = "claim-code";
    private const string EndOfLine = "\r\n";
    private const int KeyBytes = 32;
    private const int Milliseconds = 15000;
    private const int MostAnswerBytes = 512;

    private readonly INetwork _network;
    private readonly IProvisioning _provisioning;
    private readonly IClock _clock;
    private readonly IRandom _random;

    /// <summary>Makes one.</summary>
    /// <param name="network">The way to the cloud.</param>
    /// <param name="provisioning">Has the code, and takes key and module.</param>
    /// <param name="clock">For how long to wait.</param>
    /// <param name="random">Draws the key.</param>
    public Claim(INetwork network, IProvisioning provisioning, IClock clock, IRandom random)
    {
        _network = network;
        _provisioning = provisioning;
        _clock = clock;
        _random = random;
    }

    /// <summary>Shows the code. Empty where the board is a module now, otherwise why not.</summary>
    public string Try()
    {
        string text = _provisioning.Read();
        string problem = "there is no provisioning";
        ProvisionedNode node = text == null ? null : ProvisioningFile.Parse(text, out problem);
        if (node == null) return problem;
        if (node.ClaimCode == null) return string.Empty;
        string key = node.Configuration.CloudKey;
        if (key.Length == 0)
        {
            // Kept before it is shown: after a power loss the same key is shown again.
            key = DrawKey();
            text = text.TrimEnd() + "\ncloud-key = " + key + "\n";
            _provisioning.Write(text);
        }

        int module;
        string failure = Show(node.Configuration.CloudAddress, node.ClaimCode, key, out module);
        if (failure.Length == 0) _provisioning.Write(WithoutCode(text) + "module = " + module.ToString() + "\n");
        return failure;
    }

    private string Show(string cloud, string code, string key, out int module)
    {
        module = 0;
        var target = WebAddress.Parse(cloud);
        if (target == null) return "no address of a cloud";
        string failure;
        IConnection connection = _network.Connect(target.Host, target.Port, target.IsSecure, Milliseconds, out failure);
        if (connection == null) return failure;
        string body = "{\"code\":\"" + code + "\",\"key\":\"" + key + "\"}";

        // The answer of HTTP/1.0 comes in one piece, and ends with the connection.
        byte[] request = Encoding.UTF8.GetBytes(
            "POST " + Path + " HTTP/1.0" + EndOfLine + "Host: " + target.Authority + EndOfLine + "X-Battery: 1" + EndOfLine
            + "Content-Type: application/json" + EndOfLine + "Content-Length: " + body.Length.ToString() + EndOfLine + EndOfLine + body);
        var head = new HttpHead();
        failure = "no answer in time";
        if (connection.Write(request, 0, request.Length) && head.Read(connection, _clock, Milliseconds))
        {
            string status = head.Word(1);
            if (status == "200") module = ReadModule(connection, head);
            failure = module != 0 ? string.Empty : status == "403" ? "the cloud does not take the code" : "the cloud answers " + status;
        }

        connection.Close();
        return failure;
    }

    private int ReadModule(IConnection connection, HttpHead head)
    {
        byte[] body = new byte[MostAnswerBytes];
        int count = head.Take(body, 0, MostAnswerBytes);
        long until = _clock.UptimeMilliseconds + Milliseconds;
        while (count < MostAnswerBytes && _clock.UptimeMilliseconds < until)
        {
            int more = connection.Read(body, count, MostAnswerBytes - count, Milliseconds);
            if (more < 0) break;
            count += more;
        }

        var reader = new JsonReader();
        reader.Reset(body, 0, count);
        if (reader.Read() != JsonToken.BeginObject) return 0;
        int module = 0;
        while (reader.Read() == JsonToken.Name)
        {
            bool isId = reader.IsString("id");
            reader.Read();
            if (isId ? !reader.TryGetInt(out module) : !reader.Skip()) return 0;
        }

        return WireLimits.IsModuleId(module) ? module : 0;
    }

    private string DrawKey()
    {
        byte[] bytes = new byte[KeyBytes];
        _random.Fill(bytes, 0, KeyBytes);
        string text = Convert.ToBase64String(bytes);
        var key = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '=') continue;
            key.Append(text[i] == '+' ? '-' : text[i] == '/' ? '_' : text[i]);
        }

        return key.ToString();
    }

    private static string WithoutCode(string text)
    {
        string[] lines = text.Split('\n');
        string rest = string.Empty;
        for (int i = 0; i < lines.Length; i++)
        {
            int equals = lines[i].IndexOf('=');
            bool isCode = equals >= 0 && lines[i].Substring(0, equals).Trim() == CodeKey;
            if (!isCode && lines[i].Length > 0) rest += lines[i] + "\n";
        }

        return rest;
    }
}
