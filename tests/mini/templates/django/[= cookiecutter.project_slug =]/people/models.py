people = []
