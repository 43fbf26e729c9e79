using Devices.Rocm.Compiler;

// Compiles what comes on standard input, until that ends. A request is a kernel's name, its text, the number of options and the options; the
// answer, on standard output, is whether the compiler accepted it, its log, and the number of bytes of the code object with these.
// The only argument is the compiler's library. LLVM ends the process where it finds its input impossible: that is what this one is for.
using var requests = new BinaryReader(Console.OpenStandardInput());
using var answers = new BinaryWriter(Console.OpenStandardOutput());
var compiler = new Hiprtc(args[0]);
while (true)
{
    string name;
    try
    {
        name = requests.ReadString();
    }
    catch (EndOfStreamException)
    {
        return 0;
    }

    string source = requests.ReadString();
    string[] options = new string[requests.ReadInt32()];
    for (int i = 0; i < options.Length; i++)
    {
        options[i] = requests.ReadString();
    }

    byte[]? code = compiler.Compile(source, name, options, out string log);
    answers.Write(code is not null);
    answers.Write(log);
    answers.Write(code?.Length ?? 0);
    answers.Write(code ?? []);
    answers.Flush();
}
