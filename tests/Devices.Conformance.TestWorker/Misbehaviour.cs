using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Devices.Conformance.TestWorker;

/// <summary>What plugins do to their process.</summary>
internal static unsafe partial class Misbehaviour
{
    public static Verdict Hang()
    {
        Thread.Sleep(Timeout.Infinite);
        return Verdict.Passed();
    }

    public static Verdict Spin()
    {
        while (true)
        {
        }
    }

    public static Verdict FailFast()
    {
        Environment.FailFast("the plugin gave up");
        return Verdict.Passed();
    }

    /// <summary>Exits as native code does, without the runtime's leave.</summary>
    public static Verdict ExitWith3()
    {
        NativeExit(3);
        return Verdict.Passed();
    }

    public static Verdict ExitWith0()
    {
        Environment.Exit(0);
        return Verdict.Passed();
    }

    /// <summary>Writes through a wild pointer in native code.</summary>
    public static Verdict Segfault()
    {
        Fill((void*)(nint)16, 0, 64);
        return Verdict.Passed();
    }

    /// <summary>Writes through a wild pointer in managed code, which the runtime answers by ending the process.</summary>
    public static Verdict AccessViolation()
    {
        nuint wild = 0x7FFF_1234;
        *(byte*)wild = 1;
        return Verdict.Passed();
    }

    public static Verdict StackOverflow() => Verdict.Passed(Recurse(1));

    public static Verdict UnhandledOnOtherThread()
    {
        new Thread(() => throw new InvalidOperationException("nobody catches this")).Start();
        Thread.Sleep(Timeout.Infinite);
        return Verdict.Passed();
    }

    public static Verdict PrintGarbage()
    {
        using System.IO.Stream output = Console.OpenStandardOutput();
        output.Write([0, 1, 2, 0xFF, 0xFE, (byte)'{', (byte)'}', (byte)'\n', (byte)'{', (byte)'"', (byte)'r']);
        Console.WriteLine("{\"result\":null}");
        Console.Error.Write(new string('x', 200_000));
        return Verdict.Passed();
    }

    public static void KillSelf() => System.Diagnostics.Process.GetCurrentProcess().Kill();

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static int Recurse(int n) => n <= 0 ? 0 : Recurse(n + 1) + Recurse(n + 2);

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void NativeExit(int code);

    [LibraryImport("libc", EntryPoint = "memset")]
    private static partial nint Fill(void* memory, int value, nint bytes);
}
