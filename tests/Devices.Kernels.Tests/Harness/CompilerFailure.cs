namespace Devices.Kernels.Tests.Harness;

/// <summary>What is shown where a compiler refuses a kernel: its log, and the text with line numbers.</summary>
internal static class CompilerFailure
{
    public static KernelCompileException Of(string compiler, string log, string source)
    {
        IEnumerable<string> lines = source.Split('\n').Select((line, index) => $"{index + 1,5}  {line}");
        return new KernelCompileException($"{compiler} refused:\n{log}\n{string.Join('\n', lines)}", log);
    }
}
