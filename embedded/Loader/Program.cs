using System;
using System.IO;
using System.Reflection;
using System.Threading;
using Battery.Node.Platform;
using Battery.Node.Platform.Esp32;
using Battery.Node.Update;
using Battery.Protocol.Update;
using nanoFramework.Runtime.Native;

namespace Battery.Loader;

/// <summary>
/// Starts the program of an ESP32 that takes updates: the image of the slot that the state in flash names, or the one that the board was
/// flashed with, as files. An image that cannot be loaded, crashes or shows nothing in its trial is given up.
/// </summary>
public static class Program
{
    // Where the node's own files are, and where the program lies that the board was flashed with.
    private const string FlashFolder = "I:\\node\\";
    private const string BuiltInFolder = "I:\\program\\";
    private const string OrderFile = "order.txt";
    private const string EntryType = "Battery.Firmware.Program";
    private const string EntryMethod = "Main";
    private const int PauseMilliseconds = 5000;

    // Longer than a program gives itself (UpdateSetup).
    private const int TrialMilliseconds = 780000;

    private static readonly ILog Log = new LoaderLog();
    private static Timer _watch;

    /// <summary>Runs until the board restarts.</summary>
    public static void Main()
    {
        var storage = new FlashStorage(FlashFolder);
        var store = new UpdateStore(storage, Log);
        int slot = store.Choose();
        try
        {
            Assembly program = slot == UpdateState.BuiltIn ? LoadBuiltIn() : LoadImage(store, slot);
            if (store.State.Phase == UpdatePhase.Trying)
                _watch = new Timer(EndTrial, storage, TrialMilliseconds, Timeout.Infinite);
            Log.Write(LogLevel.Information, "loader", "starts slot " + slot.ToString());
            program.GetType(EntryType).GetMethod(EntryMethod).Invoke(null, null);
        }
        catch (Exception failure)
        {
            // What crashes in its trial is tried again, as often as the state allows; what cannot be loaded will not be another time.
            Log.Write(LogLevel.Error, "loader", failure.GetType().FullName + ": " + failure.Message);
            if (failure is BadImageException && slot != UpdateState.BuiltIn) store.GiveUp(failure.Message);
        }

        Thread.Sleep(PauseMilliseconds);
        Power.RebootDevice();
    }

    // It runs, and has neither confirmed itself nor given itself up.
    private static void EndTrial(object storage)
    {
        var store = new UpdateStore((IStorage)storage, Log);
        if (store.State.Phase != UpdatePhase.Trying) return;
        store.GiveUp("the new program neither ended nor worked in its time");
        Power.RebootDevice();
    }

    // The last assembly holds the program.
    private static Assembly LoadImage(UpdateStore store, int slot)
    {
        Assembly last = null;
        var files = new ImageReader(store.Slot(slot), store.State.Current);
        while (files.Next()) last = Load(files.Name, files.Read());
        if (last == null || files.IsBroken) throw new BadImageException("the image does not consist of assemblies");
        return last;
    }

    private static Assembly LoadBuiltIn()
    {
        Assembly last = null;
        string[] names = new string(ToCharacters(ReadFile(OrderFile))).Split('\n');
        for (int i = 0; i < names.Length; i++)
        {
            string name = names[i].Trim();
            if (name.Length > 0) last = Load(name, ReadFile(name));
        }

        if (last == null) throw new BadImageException(BuiltInFolder + OrderFile + " names no assembly");
        return last;
    }

    private static Assembly Load(string name, byte[] content)
    {
        Assembly assembly = content == null ? null : Assembly.Load(content);
        if (assembly == null) throw new BadImageException(name + " cannot be loaded");
        return assembly;
    }

    private static char[] ToCharacters(byte[] ascii)
    {
        char[] characters = new char[ascii.Length];
        for (int i = 0; i < ascii.Length; i++) characters[i] = (char)ascii[i];
        return characters;
    }

    private static byte[] ReadFile(string name)
    {
        if (!File.Exists(BuiltInFolder + name)) throw new BadImageException(BuiltInFolder + name + " is missing");
        var storage = new FlashStorage(BuiltInFolder);
        byte[] content = new byte[storage.Length(name)];
        storage.Read(name, 0, content, 0, content.Length);
        return content;
    }
}
