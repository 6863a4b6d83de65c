using Battery.Node.Mesh;
using Battery.Node.Platform;
using Battery.Protocol;

namespace Battery.Node.Sockets;

/// <summary>How the mesh's proofs stand in the fields of HTTP: in a scheme of their own, words with a blank between.</summary>
internal static class MeshScheme
{
    /// <summary>The field with the ROOT's proof.</summary>
    public const string AnswerField = "Authentication-Info";

    private const string Name = "Mesh";
    private const int ProofWords = 4;

    /// <summary>Draws what one side brings.</summary>
    public static string Draw(IRandom random)
    {
        byte[] bytes = new byte[MeshExchange.NonceBytes];
        random.Fill(bytes, 0, bytes.Length);
        return HexText.Write(bytes);
    }

    /// <summary>The value of WWW-Authenticate.</summary>
    public static string WriteChallenge(string challenge)
    {
        return Name + " " + challenge;
    }

    /// <summary>What the ROOT has drawn; null where it asks for something else.</summary>
    public static string ReadChallenge(string field)
    {
        string[] words = Words(field);
        return words != null && words.Length == 2 && IsNonce(words[1]) ? words[1] : null;
    }

    /// <summary>The value of Authorization.</summary>
    public static string WriteProof(string userName, string nonce, string proof)
    {
        return Name + " " + userName + " " + nonce + " " + proof;
    }

    /// <summary>User, nonce and proof behind the scheme's name; null where there is none.</summary>
    public static string[] ReadProof(string field)
    {
        string[] words = Words(field);
        return words != null && words.Length == ProofWords && IsNonce(words[2]) ? words : null;
    }

    private static string[] Words(string field)
    {
        if (field == null) return null;
        string[] words = field.Split(' ');
        return words[0] == Name ? words : null;
    }

    private static bool IsNonce(string text)
    {
        return text.Length == 2 * MeshExchange.NonceBytes && HexText.Read(text) != null;
    }
}
