#if TORCHSHARP
using TorchSharp;

namespace Devices.Recorder;

/// <summary>Operators of libtorch by ATen's names, through TorchScript: TorchSharp has no other general way to them.</summary>
internal static class TorchOperators
{
    /// <summary>Calls the function of a script.</summary>
    public static torch.Tensor[] Run(string script, torch.Tensor[] operands)
    {
        using torch.jit.CompilationUnit unit = torch.jit.compile(script);
        object results = unit.invoke(ScriptText.Function, Array.ConvertAll<torch.Tensor, object>(operands, operand => operand));
        return results switch
        {
            torch.Tensor[] several => several,
            torch.Tensor one => [one],
            object[] list => Array.ConvertAll(list, item => (torch.Tensor)item),
            _ => throw new NotSupportedException($"a call returned {results?.GetType().Name ?? "nothing"}"),
        };
    }

    /// <summary>The sentence of a message, without the script's and the library's own stack.</summary>
    public static string Sentence(string message)
    {
        string[] lines = message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string? runtime = Array.Find(lines, line => line.StartsWith("RuntimeError: ", StringComparison.Ordinal));
        string sentence = runtime?["RuntimeError: ".Length..] ?? lines.FirstOrDefault() ?? message;
        int stack = sentence.IndexOf("Exception raised from", StringComparison.Ordinal);
        return stack < 0 ? sentence : sentence[..stack].TrimEnd();
    }
}
#endif
