using System.Collections;
using Battery.Node.Platform;

namespace Battery.Node.Mesh;

/// <summary>
/// The ROOTs that are left alone for a while, because they did not take this node or because meeting them came to nothing. Bounded: the one
/// that would be forgotten next makes room.
/// </summary>
internal sealed class MeshRefusals
{
    /// <summary>After the first failure a ROOT is asked again so soon, ms: a message may have been lost.</summary>
    internal const int AgainMilliseconds = 5000;

    /// <summary>After the second in a row so late, and each time twice as late: else who has many to ask would never be through.</summary>
    internal const int LongMilliseconds = 90000;

    private const int MostDoublings = 3;

    private const int Most = 16;

    private readonly ArrayList _refusals = new ArrayList();

    /// <summary>A ROOT has not taken this node, or not answered.</summary>
    internal void Fail(string ssid, long now)
    {
        Refusal refusal = FindOrAdd(ssid);
        refusal.Failures++;
        int doublings = refusal.Failures - 2 < MostDoublings ? refusal.Failures - 2 : MostDoublings;
        refusal.Until = now + (refusal.Failures == 1 ? AgainMilliseconds : LongMilliseconds << doublings);
    }

    /// <summary>A ROOT is left alone for so long.</summary>
    internal void Leave(string ssid, long until)
    {
        Refusal refusal = FindOrAdd(ssid);
        refusal.Failures = 2;
        refusal.Until = until;
    }

    /// <summary>A ROOT has taken this node.</summary>
    internal void Forget(string ssid)
    {
        Refusal refusal = Find(ssid);
        if (refusal != null) _refusals.Remove(refusal);
    }

    /// <summary>All are as good as any.</summary>
    internal void Clear()
    {
        _refusals.Clear();
    }

    /// <summary>Tells whether a ROOT may be asked now.</summary>
    internal bool MayAsk(string ssid, long now)
    {
        Refusal refusal = Find(ssid);
        return refusal == null || now >= refusal.Until;
    }

    /// <summary>Tells whether one of these has failed once only and is soon asked again.</summary>
    internal bool AnyAgain(WifiNetwork[] networks)
    {
        for (int i = 0; i < networks.Length; i++)
        {
            Refusal refusal = Find(networks[i].Ssid);
            if (refusal != null && refusal.Failures == 1) return true;
        }

        return false;
    }

    private Refusal Find(string ssid)
    {
        for (int i = 0; i < _refusals.Count; i++)
        {
            var refusal = (Refusal)_refusals[i];
            if (refusal.Ssid == ssid) return refusal;
        }

        return null;
    }

    private Refusal FindOrAdd(string ssid)
    {
        Refusal refusal = Find(ssid);
        if (refusal != null) return refusal;
        if (_refusals.Count == Most) _refusals.RemoveAt(First());
        refusal = new Refusal(ssid);
        _refusals.Add(refusal);
        return refusal;
    }

    private int First()
    {
        int first = 0;
        for (int i = 1; i < _refusals.Count; i++)
        {
            if (((Refusal)_refusals[i]).Until < ((Refusal)_refusals[first]).Until) first = i;
        }

        return first;
    }

    private sealed class Refusal
    {
        internal Refusal(string ssid)
        {
            Ssid = ssid;
        }

        internal string Ssid { get; }

        internal int Failures { get; set; }

        internal long Until { get; set; }
    }
}
