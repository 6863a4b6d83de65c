using Battery.Protocol.Radio;

namespace Battery.Node.Mesh;

/// <summary>
/// One question to a ROOT and its answer, in which each side proves to the other that it has the mesh's key (docs/protocol.md). Both proofs
/// hold for this question on this connection only, for each side has drawn a number for it: what was recorded is worth nothing later.
/// </summary>
public sealed class MeshExchange
{
    /// <summary>How many bytes each side draws.</summary>
    public const int NonceBytes = 16;

    private const string Family = "battery mesh 1\n";

    private readonly string _what;

    /// <summary>Puts together what both sides know.</summary>
    /// <param name="method">The method of HTTP.</param>
    /// <param name="path">What is asked for.</param>
    /// <param name="userName">Who asks: the module's id.</param>
    /// <param name="challenge">What the ROOT has drawn.</param>
    /// <param name="nonce">What the one that asks has drawn.</param>
    public MeshExchange(string method, string path, string userName, string challenge, string nonce)
    {
        UserName = userName;
        _what = method + "\n" + path + "\n" + userName + "\n" + challenge + "\n" + nonce + "\n";
    }

    /// <summary>Who asks: the module's id.</summary>
    public string UserName { get; }

    /// <summary>The proof of who asks.</summary>
    public string ProveQuestion(SharedKey key)
    {
        return key.Prove(Family + "question\n" + _what);
    }

    /// <summary>Tells whether a proof is that of who asks.</summary>
    public bool IsQuestion(SharedKey key, string proof)
    {
        return key.IsProof(Family + "question\n" + _what, proof);
    }

    /// <summary>The proof of the ROOT, for an answer of this text.</summary>
    public string ProveAnswer(SharedKey key, string body)
    {
        return key.Prove(Family + "answer\n" + _what + body);
    }

    /// <summary>Tells whether a proof is that of the ROOT, for an answer of this text.</summary>
    public bool IsAnswer(SharedKey key, string proof, string body)
    {
        return key.IsProof(Family + "answer\n" + _what + body, proof);
    }
}
