namespace Devices;

/// <summary>A call that must be refused.</summary>
/// <param name="Name">Short and without blanks; part of the case id.</param>
/// <param name="Message">A part of the message that tells the user what is wrong.</param>
/// <param name="Arguments">In the order of the schema.</param>
public sealed record ErrorSample(string Name, string Message, params SampleArgument[] Arguments);
