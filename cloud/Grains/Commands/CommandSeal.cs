using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;

namespace Battery.Grains;

/// <summary>
/// Keeps the secrets of one module's commands from everybody but the module. They are sealed when the command is issued: the store, the log
/// and relays have the sealed form only. A module whose build cannot open it gets them over its own connection, in clear as before, and
/// never over a relay.
/// </summary>
/// <param name="moduleId">The module.</param>
/// <param name="keyHash">The hash of the module's key at the cloud; null when it is not registered.</param>
/// <param name="version">The newest sealed form that the module says it opens; 0 for none.</param>
internal sealed class CommandSeal(int moduleId, Func<CancellationToken, Task<byte[]?>> keyHash, Func<int> version)
{
    /// <summary>What a command waits for that must not go over a relay.</summary>
    public const string WaitReason =
        "it holds a secret that relays must not read and the module's build cannot open sealed: it waits for the module's own connection";

    /// <summary>Why a command ends whose secret nobody can open any more.</summary>
    public const string LostReason = "the module's key was changed after this was issued: its secret can be read no more, issue it again";

    /// <summary>The data as it is stored: without a secret as it is, otherwise with the sealed form in the secret's place.</summary>
    public async Task<string> SealAsync(long commandId, string dataJson)
    {
        CommandData data = Read(dataJson);
        if (string.IsNullOrEmpty(data.Password) || await KeyAsync() is not { } key) return dataJson;
        data.Sealed = key.Seal(data, commandId);
        data.Password = null;
        return Write(data);
    }

    /// <summary>Whether a command may go over a connection.</summary>
    public bool MayTake(NodeConnection connection, CommandRecord command)
    {
        if (connection.Via == moduleId || version() >= SealingKey.Version) return true;
        CommandData data = Read(command.DataJson);
        return data.Sealed is null && string.IsNullOrEmpty(data.Password);
    }

    /// <summary>The data as it goes to the module; null where nobody can open it any more.</summary>
    public async Task<string?> ForWireAsync(CommandRecord command)
    {
        CommandData stored = Read(command.DataJson);
        bool opens = version() >= SealingKey.Version;
        if (stored.Sealed is { } form)
        {
            if (opens) return Write(new CommandData { Sealed = form });
            var data = new CommandData();
            return await KeyAsync() is { } key && key.TryOpen(form, command.Id, data) ? Write(data) : null;
        }

        // Issued by a build before this one.
        bool isSecret = opens && !string.IsNullOrEmpty(stored.Password);
        return isSecret && await KeyAsync() is { } sealing
            ? Write(new CommandData { Sealed = sealing.Seal(stored, command.Id) }) : command.DataJson;
    }

    private static CommandData Read(string json)
    {
        var data = new CommandData();
        byte[] bytes = Encoding.UTF8.GetBytes(json);

        // What a build before this one allowed and this one does not goes as it is.
        data.TryRead(bytes, 0, bytes.Length, out _);
        return data;
    }

    private static string Write(CommandData data)
    {
        var writer = new JsonWriter(256);
        data.Write(writer);
        return Encoding.UTF8.GetString(writer.Buffer, 0, writer.Length);
    }

    private async Task<SealingKey?> KeyAsync()
    {
        return await keyHash(CancellationToken.None) is { } hash ? new SealingKey(hash, moduleId) : null;
    }
}
