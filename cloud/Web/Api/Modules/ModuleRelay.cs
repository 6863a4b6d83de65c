using Battery.Data;

namespace Battery.Web.Api;

/// <summary>A relay that is bound to a module, or wants to speak for it.</summary>
/// <param name="Relay">The module whose connection it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>wanted</c>: it may not, but wants to; <c>pinned</c>: it was the first that brought the module; <c>allowed</c>: by
/// a user.</param>
/// <param name="Since">Since when, ms UTC.</param>
/// <param name="AllowedBy">The user who allowed it, or null.</param>
public sealed record ModuleRelay(int Relay, string Name, RelayBindingKind Kind, long Since, string? AllowedBy)
{
    internal static ModuleRelay From(RelayBinding binding)
    {
        return new ModuleRelay(
            binding.RelayId,
            binding.RelayName,
            binding.Kind,
            binding.SinceMs,
            binding.Kind == RelayBindingKind.Allowed ? binding.AllowedBy : null);
    }
}
