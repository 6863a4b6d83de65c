using System.Collections;
using Battery.Node.Platform;
using Battery.Node.Sockets;
using Battery.Node.Stored;

namespace Battery.Local;

/// <summary>
/// Sends the page's files from flash, piece by piece, without holding one: as they are, or compressed beforehand (<c>NAME.gz</c>) to who
/// takes that. A browser that has a file already is told so (ETag).
/// </summary>
internal sealed class PageFiles
{
    private const string Compressed = ".gz";
    private const int LongestName = 24;
    private const int PieceBytes = 1024;

    private const string Fields =
        "Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n"
        + "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "connect-src 'self' ws:; frame-ancestors 'none'\r\n";

    private static readonly string[] Types = new string[]
    {
        "html", "text/html; charset=utf-8", "js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8",
        "json", "application/json", "svg", "image/svg+xml", "png", "image/png", "ico", "image/x-icon", "webp", "image/webp",
        "woff2", "font/woff2", "txt", "text/plain; charset=utf-8", "webmanifest", "application/manifest+json",
    };

    private readonly IStorage _storage;
    private readonly string _firstPage;
    private readonly Hashtable _tags = new Hashtable();

    /// <summary>Of a folder with pages.</summary>
    /// <param name="storage">The folder.</param>
    /// <param name="firstPage">The file that <c>/</c> stands for.</param>
    public PageFiles(IStorage storage, string firstPage)
    {
        _storage = storage;
        _firstPage = firstPage;
    }

    /// <summary>Answers GET and HEAD of a path; false, and nothing is sent, where there is no such file.</summary>
    public bool Send(IConnection connection, HttpHead head, string path)
    {
        string name = path == "/" ? _firstPage : path.Substring(1);
        string type = TypeOf(name);
        if (type == null) return false;
        string fields = Fields + "Content-Type: " + type + HttpAnswer.EndOfLine;
        string file = name + Compressed;
        int length = _storage.Length(file);
        if (length >= 0 && head.Has("Accept-Encoding", "gzip"))
        {
            fields += "Content-Encoding: gzip\r\nVary: Accept-Encoding\r\n";
        }
        else
        {
            bool isCompressedOnly = length >= 0;
            file = name;
            length = _storage.Length(file);
            if (length < 0)
            {
                if (isCompressedOnly) HttpAnswer.Send(connection, "406 Not Acceptable", string.Empty, string.Empty);
                return isCompressedOnly;
            }
        }

        string tag = TagOf(file, length);
        fields += "ETag: " + tag + HttpAnswer.EndOfLine;
        string known = head.Field("If-None-Match");
        if (known != null && known.IndexOf(tag) >= 0)
        {
            HttpAnswer.Write(connection, "HTTP/1.1 304 Not Modified\r\n" + fields + "Connection: close\r\n\r\n");
            return true;
        }

        bool isSent = HttpAnswer.Write(connection, HttpAnswer.Head("200 OK", fields, length));
        if (isSent && head.Word(0) != "HEAD") SendPieces(connection, file, length);
        return true;
    }

    private void SendPieces(IConnection connection, string file, int length)
    {
        byte[] piece = new byte[length < PieceBytes ? length : PieceBytes];
        for (int at = 0; at < length;)
        {
            int count = _storage.Read(file, at, piece, 0, length - at < piece.Length ? length - at : piece.Length);
            if (count <= 0 || !connection.Write(piece, 0, count)) return;
            at += count;
        }
    }

    // Drawn once a file and start: reading it takes longer than sending it.
    private string TagOf(string file, int length)
    {
        lock (_tags)
        {
            object known = _tags[file];
            if (known != null) return (string)known;
        }

        byte[] piece = new byte[PieceBytes];
        int sum = 0;
        for (int at = 0; at < length;)
        {
            int count = _storage.Read(file, at, piece, 0, PieceBytes);
            if (count <= 0) break;
            sum = (sum * 31) + Crc32.Of(piece, 0, count);
            at += count;
        }

        string tag = "\"" + length.ToString() + "-" + sum.ToString() + "\"";
        lock (_tags) _tags[file] = tag;
        return tag;
    }

    // Null for what is no name of a file of the page.
    private static string TypeOf(string name)
    {
        if (name.Length == 0 || name.Length > LongestName || name[0] == '.') return null;
        for (int i = 0; i < name.Length; i++)
        {
            char letter = name[i];
            bool isKnown = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-' || letter == '.';
            if (!isKnown) return null;
        }

        int dot = name.LastIndexOf('.');
        string ending = dot < 0 ? string.Empty : name.Substring(dot + 1);
        for (int i = 0; i < Types.Length; i += 2)
        {
            if (Types[i] == ending) return Types[i + 1];
        }

        return null;
    }
}
