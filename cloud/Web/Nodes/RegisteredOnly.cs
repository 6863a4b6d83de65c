using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Battery.Protocol;
using Battery.Web.Limits;

namespace Battery.Web.Nodes;

/// <summary>
/// Takes out of a frame what it says of modules that are not registered, before a grain is asked: a relay may name any number of them.
/// Its readings of them are refused, the rest is answered by an error.
/// </summary>
/// <param name="known">The registered modules.</param>
internal sealed class RegisteredOnly(KnownModules known)
{
    /// <summary>Leaves in the frame what is of registered modules.</summary>
    public async ValueTask SiftAsync(InboundFrame frame, CancellationToken ended)
    {
        IEnumerable<int> named = frame.Readings.Keys.Concat(frame.Control.SelectMany(Named)).Where(module => !known.Contains(module));
        var doubtful = named.ToHashSet();
        if (doubtful.Count == 0) return;
        IReadOnlySet<int> unknown = await known.FindUnknownAsync(doubtful, ended);
        foreach (int module in unknown)
        {
            if (frame.Readings.Remove(module, out List<Reading>? readings)) frame.Refused.Add(readings, Reason(module));
        }

        foreach (Message message in frame.Control.Where(message => unknown.Contains(message.ModuleId)))
            frame.AddError(Reason(message.ModuleId));
        frame.Control.RemoveAll(message => unknown.Contains(message.ModuleId));
        foreach (StatusMessage status in frame.Control.OfType<StatusMessage>()) Keep(status, unknown);
    }

    private static IEnumerable<int> Named(Message message)
    {
        return message is StatusMessage status ? status.Modules.Take(status.ModuleCount).Append(status.ModuleId) : [message.ModuleId];
    }

    private static void Keep(StatusMessage status, IReadOnlySet<int> unknown)
    {
        int[] modules = status.Modules[..status.ModuleCount];
        status.Begin(status.ModuleId, status.Role, status.Mesh, status.PaceSeconds);
        foreach (int module in modules)
        {
            if (!unknown.Contains(module)) status.AddModule(module);
        }
    }

    private static string Reason(int module)
    {
        return $"module {module} is not registered";
    }
}
